"""The content policy: one for visitors, one for the admin; a nonce for every inline script of packages."""

from __future__ import annotations

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from portal import nonce


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the policy; keeps the nonce at hand while the answer is rendered."""

    def process_request(self, request: HttpRequest) -> None:
        """Make the nonce available to templates that are rendered without the request."""
        super().process_request(request)
        nonce.remember(lambda: self._make_nonce(request))

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Write the header and the isolation headers, and forget the nonce."""
        nonce.remember(None)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy of the admin for the admin."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
