"""Closed lists that other bodies maintain: ISIC sections, the SDGs, open licences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

#: UN International Standard Industrial Classification, revision 4, sections A to U.
ISIC_SECTIONS = [
    ("A", _("Agriculture, forestry and fishing")),
    ("B", _("Mining and quarrying")),
    ("C", _("Manufacturing")),
    ("D", _("Electricity, gas, steam and air conditioning supply")),
    ("E", _("Water supply, sewerage and waste management")),
    ("F", _("Construction")),
    ("G", _("Wholesale and retail trade; repair of motor vehicles")),
    ("H", _("Transportation and storage")),
    ("I", _("Accommodation and food services")),
    ("J", _("Information and communication")),
    ("K", _("Financial and insurance activities")),
    ("L", _("Real estate activities")),
    ("M", _("Professional, scientific and technical activities")),
    ("N", _("Administrative and support services")),
    ("O", _("Public administration and defence")),
    ("P", _("Education")),
    ("Q", _("Human health and social work")),
    ("R", _("Arts, entertainment and recreation")),
    ("S", _("Other services")),
    ("T", _("Households as employers")),
    ("U", _("Extraterritorial organizations")),  # with the z of the UN's own title
]

#: The Sustainable Development Goals of the 2030 Agenda (A/RES/70/1).
SDGS = [
    ("1", _("No poverty")),
    ("2", _("Zero hunger")),
    ("3", _("Good health and well-being")),
    ("4", _("Quality education")),
    ("5", _("Gender equality")),
    ("6", _("Clean water and sanitation")),
    ("7", _("Affordable and clean energy")),
    ("8", _("Decent work and economic growth")),
    ("9", _("Industry, innovation and infrastructure")),
    ("10", _("Reduced inequalities")),
    ("11", _("Sustainable cities and communities")),
    ("12", _("Responsible consumption and production")),
    ("13", _("Climate action")),
    ("14", _("Life below water")),
    ("15", _("Life on land")),
    ("16", _("Peace, justice and strong institutions")),
    ("17", _("Partnerships for the goals")),
]

#: SPDX identifiers of the licences an office may choose.
LICENCES = [
    ("CC-BY-4.0", _("Creative Commons Attribution 4.0 (CC BY 4.0)")),
    ("CC-BY-SA-4.0", _("Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0)")),
    ("CC-BY-NC-4.0", _("Creative Commons Attribution-NonCommercial 4.0 (CC BY-NC 4.0)")),
    ("CC0-1.0", _("No rights reserved (CC0 1.0)")),
    ("all-rights-reserved", _("All rights reserved")),
]
