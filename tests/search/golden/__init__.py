"""The golden sets: a made-up collection of the programme in ten languages, and what readers ask of it."""
