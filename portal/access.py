"""Who may open which address: one rule for every URL of the portal.

A test walks the resolver, fails on an address without a rule, and tries each rule as somebody it refuses.
"""

from __future__ import annotations

from enum import Enum


class Rule(Enum):
    """What somebody needs to be let in. The view enforces it; this says what it must enforce."""

    EVERYONE = "anybody, signed in or not"
    READERS = "anybody, for live public pages; for private ones, whom the page's restriction lets in"
    FILE_USERS = "anybody, for files that a live public page shows; else who may choose the file"
    SIGNED_IN = "who signs in to the admin"
    PAGE_TREE = "who has the right in question on the page's tree, and sees no other office's drafts"
    FILES = "who has the right in question on the file's collection"
    TRANSLATORS = "who may edit the page at the source's and at the target's end"
    VOCABULARY = "who may change the shared vocabulary: coordinators and administrators"
    ADMINISTRATORS = "who runs the portal"
    DEVELOPERS = "development only: the address does not exist in production"


#: By full name, or by namespace with its colon. A full name wins.
RULES: dict[str, Rule] = {
    # Machines and visitors
    "live": Rule.EVERYONE,
    "ready": Rule.EVERYONE,
    "robots": Rule.EVERYONE,
    "security_txt": Rule.EVERYONE,
    "sitemap": Rule.EVERYONE,
    "sitemap_of_language": Rule.EVERYONE,
    "style": Rule.DEVELOPERS,
    "search:": Rule.EVERYONE,
    "read_original": Rule.READERS,
    "ask_for_translation": Rule.READERS,
    "wagtail_serve": Rule.READERS,
    "wagtailcore_authenticate_with_password": Rule.EVERYONE,
    "wagtailcore_login": Rule.EVERYONE,
    "wagtaildocs_serve": Rule.FILE_USERS,
    "wagtaildocs_authenticate_with_password": Rule.EVERYONE,
    # The door of the admin
    "wagtailadmin_login": Rule.EVERYONE,
    "wagtailadmin_logout": Rule.EVERYONE,
    "wagtailadmin_password_reset": Rule.EVERYONE,
    "wagtailadmin_password_reset_done": Rule.EVERYONE,
    "wagtailadmin_password_reset_confirm": Rule.EVERYONE,
    "wagtailadmin_password_reset_complete": Rule.EVERYONE,
    "wagtailadmin_javascript_catalog": Rule.EVERYONE,
    "wagtail_localize:javascript_catalog": Rule.EVERYONE,
    "wagtailadmin_sprite": Rule.EVERYONE,
    # One's own desk
    "wagtailadmin_home": Rule.SIGNED_IN,
    "wagtailadmin_account": Rule.SIGNED_IN,
    "still_signed_in": Rule.SIGNED_IN,
    "wagtailadmin_dismissibles": Rule.SIGNED_IN,
    "wagtailadmin_error_test": Rule.SIGNED_IN,
    "wagtailadmin_block_preview": Rule.SIGNED_IN,
    "wagtailadmin_tag_autocomplete": Rule.SIGNED_IN,
    "wagtailadmin_tag_model_autocomplete": Rule.SIGNED_IN,
    "wagtailembeds:": Rule.SIGNED_IN,
    "wagtailsnippets:": Rule.SIGNED_IN,
    "wagtailadmin_choose_page_external_link": Rule.SIGNED_IN,
    "wagtailadmin_choose_page_email_link": Rule.SIGNED_IN,
    "wagtailadmin_choose_page_phone_link": Rule.SIGNED_IN,
    "wagtailadmin_choose_page_anchor_link": Rule.SIGNED_IN,
    # Pages
    "wagtailadmin_pages:": Rule.PAGE_TREE,
    "wagtailadmin_explore_root": Rule.PAGE_TREE,
    "wagtailadmin_explore": Rule.PAGE_TREE,
    "wagtailadmin_explore_results": Rule.PAGE_TREE,
    "wagtail_bulk_action": Rule.PAGE_TREE,
    "wagtailadmin_choose_page": Rule.PAGE_TREE,
    "wagtailadmin_choose_page_child": Rule.PAGE_TREE,
    "wagtailadmin_choose_page_search": Rule.PAGE_TREE,
    "wagtailadmin_choose_page_chosen_multiple": Rule.PAGE_TREE,
    "wagtailadmin_editing_sessions:": Rule.PAGE_TREE,
    "wagtailadmin_reports:": Rule.PAGE_TREE,
    "wagtailadmin_api:": Rule.PAGE_TREE,
    "wagtailadmin_reports:page_types_usage": Rule.ADMINISTRATORS,
    "wagtailadmin_reports:page_types_usage_results": Rule.ADMINISTRATORS,
    # Files
    "wagtailimages:": Rule.FILES,
    "wagtailimages_chooser:": Rule.FILES,
    "wagtaildocs:": Rule.FILES,
    "wagtaildocs_chooser:": Rule.FILES,
    "wagtailadmin_collections:": Rule.ADMINISTRATORS,
    # Languages and words
    "wagtail_localize:": Rule.TRANSLATORS,
    "translating:": Rule.TRANSLATORS,
    "themes:": Rule.VOCABULARY,
    "countries:": Rule.VOCABULARY,
    "search_index:": Rule.ADMINISTRATORS,
    "wagtaillocales:": Rule.ADMINISTRATORS,
    # The portal itself
    "wagtailadmin_workflows:": Rule.ADMINISTRATORS,
    "wagtailsettings:": Rule.ADMINISTRATORS,
    "wagtailsites:": Rule.ADMINISTRATORS,
    "wagtailusers_users:": Rule.ADMINISTRATORS,
    "wagtailusers_groups:": Rule.ADMINISTRATORS,
}

#: Addresses that Wagtail and Django leave without a name, by their pattern.
NAMELESS: dict[str, Rule] = {
    "admin/test404/": Rule.SIGNED_IN,
    "admin/^.*/$": Rule.SIGNED_IN,
    "^media/(?P<path>.*)$": Rule.DEVELOPERS,
}


def rule_of(name: str, pattern: str) -> Rule | None:
    """Return the rule of an address, or None if it declares none."""
    namespace, colon, _rest = name.partition(":")
    return RULES.get(name) or RULES.get(namespace + colon) or (NAMELESS.get(pattern) if not name else None)
