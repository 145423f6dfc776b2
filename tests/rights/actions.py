"""The actions of the rights matrix: what a browser would send, and how to see that it was allowed.

An action returns the answer and, where it only shows something, whether it showed it; None means that the
database tells (it changed or it did not).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.rights.world import Target, World

REPORTS = ("site_history", "aging_pages", "locked_pages", "workflow", "workflow_tasks", "page_types_usage")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back; `shown` says whether the thing asked for was in it, None if the database tells."""

    responses: tuple[HttpResponse, ...]
    shown: bool | None = None

    @property
    def text(self) -> str:
        """All that was sent, as one text."""
        return "\n".join(
            (b"" if response.streaming else response.content).decode(errors="replace")
            for response in self.responses
        )


Action = Callable[[Client, Target, World], Outcome]


def _shows(title: str, *responses: HttpResponse) -> Outcome:
    outcome = Outcome(responses)
    return Outcome(responses, shown=title in outcome.text)


def _kept(client: Client, world: World, url: str) -> HttpResponse:
    """Return what this person gets at an address that is the same for several pages: it is asked once."""
    key = client.session.get("_auth_user_id", ""), url
    if key not in world.kept:
        world.kept[key] = client.get(url)
    return world.kept[key]


def _page_url(name: str, *arguments: object) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


def edit_form(client: Client, page: Page) -> dict[str, list[str]]:
    """Return what the editor's form of the page would send unchanged."""
    soup = BeautifulSoup(client.get(_page_url("edit", page.pk)).content, "html.parser")
    form = soup.find(id="page-edit-form")
    data: dict[str, list[str]] = {}
    for field in form.find_all(["input", "textarea"]) if form else []:
        is_off = field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked")
        if field.get("name") and not is_off and field.get("type") not in {"submit", "file"}:
            value = field.text if field.name == "textarea" else field.get("value", "")
            data.setdefault(field["name"], []).append(value)
    for field in form.find_all("select") if form else []:
        chosen = field.find("option", selected=True) or field.find("option")
        data[field["name"]] = [chosen["value"]] if chosen else []
    return data | {"body-count": ["0"]}  # made by script in a browser


def list_in_explorer(client: Client, target: Target, world: World) -> Outcome:
    parent = target.page.get_parent()
    listed = _kept(client, world, reverse("wagtailadmin_explore", args=[parent.pk]))
    return _shows(target.page.get_admin_display_title(), listed)


def open_inside(client: Client, target: Target, world: World) -> Outcome:
    urls = [_page_url("history", target.page.pk), _page_url("workflow_history", target.page.pk)]
    responses = [client.get(url) for url in urls]
    return Outcome(tuple(responses), shown=all(response.status_code == 200 for response in responses))


def read_on_the_site(client: Client, target: Target, world: World) -> Outcome:
    return _shows(target.title, client.get(target.page.url or "/en/"))


def _post_form(client: Client, target: Target, world: World, **changes: str) -> Outcome:
    form = world.forms[target.page.pk]
    return Outcome((client.post(_page_url("edit", target.page.pk), {**form, **changes}),))


def create_beside(client: Client, target: Target, world: World) -> Outcome:
    """Send the form of a new article under the same office."""
    sent = {
        name: ["0"] if name.endswith("_FORMS") else value
        for name, value in world.forms[target.page.pk].items()
    }
    url = _page_url("add", "news", "newspage", target.page.get_parent().pk)
    return Outcome((client.post(url, {**sent, "title": "New", "slug": "new"}),))


def edit(client: Client, target: Target, world: World) -> Outcome:
    return _post_form(client, target, world, title="Changed")


def submit(client: Client, target: Target, world: World) -> Outcome:
    return _post_form(client, target, world, **{"action-submit": "yes"})


def publish(client: Client, target: Target, world: World) -> Outcome:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return Outcome((client.post(f"{url}?id={target.page.pk}"),))


def unpublish(client: Client, target: Target, world: World) -> Outcome:
    return Outcome((client.post(_page_url("unpublish", target.page.pk)),))


def move_to_the_other_office(client: Client, target: Target, world: World) -> Outcome:
    destination = world.offices["other" if target.is_own else "own"]
    return Outcome((client.post(_page_url("move_confirm", target.page.pk, destination.pk)),))


def copy(client: Client, target: Target, world: World) -> Outcome:
    data = {
        "new_title": "Copied",
        "new_slug": "copied",
        "new_parent_page": str(world.offices["own"].pk),
        "copy_subpages": "",
    }
    return Outcome((client.post(_page_url("copy", target.page.pk), data),))


def delete(client: Client, target: Target, world: World) -> Outcome:
    return Outcome((client.post(_page_url("delete", target.page.pk)),))


def translate(client: Client, target: Target, world: World) -> Outcome:
    url = reverse("wagtail_localize:submit_page_translation", args=[target.page.pk])
    return Outcome((client.post(url, {"locales": [Locale.objects.get(language_code="es").pk]}),))


def import_po(client: Client, target: Target, world: World) -> Outcome:
    po = target.translation.export_po()
    for entry in po:
        entry.msgstr = "Traduit"
    url = reverse("wagtail_localize:upload_pofile", args=[target.translation.pk])
    file = SimpleUploadedFile("fr.po", str(po).encode())
    return Outcome((client.post(url, {"file": file}),))


def choose(client: Client, target: Target, world: World) -> Outcome:
    parent = target.page.get_parent()
    browse = _kept(client, world, reverse("wagtailadmin_choose_page_child", args=[parent.pk]))
    chosen = client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": target.page.pk})
    words = {"q": target.title.split()[-1]}
    found = client.get(reverse("wagtailadmin_choose_page_search"), words)
    return _shows(target.page.get_admin_display_title(), browse, chosen, found)


def see_in_search(client: Client, target: Target, world: World) -> Outcome:
    words = {"q": target.title.split()[-1]}  # the whole title would be echoed
    page_search = client.get(_page_url("search"), words)
    document_search = client.get(reverse("wagtaildocs:index"), words)
    return _shows(target.page.get_admin_display_title(), page_search, document_search)


def see_in_reports(client: Client, target: Target, world: World) -> Outcome:
    urls = [reverse(f"wagtailadmin_reports:{name}") for name in REPORTS]
    urls += [reverse("wagtail_localize:translations_report"), reverse("wagtailadmin_home")]
    reports = [_kept(client, world, url) for url in urls]
    return _shows(target.page.get_admin_display_title(), *reports)


def download_document(client: Client, target: Target, world: World) -> Outcome:
    response = client.get(target.document.url)
    if response.streaming:
        response.getvalue()  # reading to the end closes the file
    return Outcome((response,), shown=response.status_code == 200)


def see_image(client: Client, target: Target, world: World) -> Outcome:
    responses = (
        _kept(client, world, reverse("wagtailimages_chooser:choose")),
        client.get(reverse("wagtailimages_chooser:chosen", args=[target.image.pk])),
        client.get(reverse("wagtailimages:edit", args=[target.image.pk])),
    )
    return _shows(target.image.title, *responses)


ACTIONS: dict[str, Action] = {
    "list": list_in_explorer,
    "open": open_inside,
    "read": read_on_the_site,
    "create": create_beside,
    "edit": edit,
    "submit": submit,
    "publish": publish,
    "unpublish": unpublish,
    "move": move_to_the_other_office,
    "copy": copy,
    "delete": delete,
    "translate": translate,
    "import PO": import_po,
    "choose": choose,
    "search": see_in_search,
    "reports": see_in_reports,
    "download": download_document,
    "see image": see_image,
}
