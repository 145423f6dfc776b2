"""Closed lists of the field: levels, criteria, kinds of actors, resources and evidence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """How far a practice has been proved (UNICEF's and FAO's ladders). `REPLICATED` is never typed."""

    EMERGING = "emerging", _("Emerging")
    PROMISING = "promising", _("Promising")
    GOOD_PRACTICE = "good-practice", _("Good practice")
    REPLICATED = "replicated", _("Replicated")

    @property
    def rank(self) -> int:
        """The place on the ladder, from 0."""
        return list(type(self)).index(self)


class EnterpriseSize(models.TextChoices):
    """Sizes of enterprises by number of workers, as national statistics usually cut them."""

    MICRO = "micro", _("Micro (fewer than 10 workers)")
    SMALL = "small", _("Small (10 to 49 workers)")
    MEDIUM = "medium", _("Medium (50 to 249 workers)")
    LARGE = "large", _("Large (250 workers or more)")
    MIXED = "mixed", _("Several sizes")


class ActorKind(models.TextChoices):
    """Who takes part: the ILO's constituents first."""

    GOVERNMENT = "government", _("Government")
    EMPLOYERS = "employers", _("Employers’ organisation")
    WORKERS = "workers", _("Workers’ organisation")
    TRAINING_PROVIDER = "training-provider", _("Training provider")
    ENTERPRISE = "enterprise", _("Enterprise")
    OTHER = "other", pgettext_lazy("kind of actor", "Other")


class ResourceKind(models.TextChoices):
    """What a practice costs."""

    COST = "cost", _("Money")
    PEOPLE = "people", _("People")
    TIME = "time", _("Time")
    EQUIPMENT = "equipment", _("Equipment and places")


class EvidenceKind(models.TextChoices):
    """Where a statement comes from."""

    EVALUATION = "evaluation", _("Evaluation")
    MONITORING = "monitoring", _("Monitoring data")
    SURVEY = "survey", _("Survey")
    INTERVIEW = "interview", _("Interview")
    PUBLICATION = "publication", _("Publication")
    OTHER = "other", pgettext_lazy("kind of evidence", "Other")


class LessonType(models.TextChoices):
    """ILO EVAL: what to do again, or what stood in the way."""

    LESSON = "lesson", _("Lesson")
    CHALLENGE = "challenge", _("Challenge")


class EvaluationCriterion(models.TextChoices):
    """OECD-DAC evaluation criteria, 2019."""

    RELEVANCE = "relevance", _("Relevance")
    COHERENCE = "coherence", _("Coherence")
    EFFECTIVENESS = "effectiveness", _("Effectiveness")
    EFFICIENCY = "efficiency", _("Efficiency")
    IMPACT = "impact", _("Impact")
    SUSTAINABILITY = "sustainability", _("Sustainability")


#: ILO/IPEC: the seven criteria of a good practice.
GOOD_PRACTICE_CRITERIA = [
    ("innovative", _("Innovative or creative: it does something new, or something known in a new way")),
    ("effective", _("Effective: it made a difference that can be shown")),
    ("replicable", _("Replicable: others can do it elsewhere")),
    ("sustainable", _("Sustainable: it continues after the support ends")),
    ("relevant", _("Relevant: it answers a need of the people it is for")),
    ("ethical", _("Responsive and ethical: it respects the people it concerns and asks them")),
    ("efficient", _("Efficient: its results are worth the time and money, and it was well carried out")),
]
