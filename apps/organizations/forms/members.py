"""What people type about members (構成員)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import PortalForm
from apps.organizations.models import Membership, MembershipRole

GIVEN_ROLES = [pair for pair in MembershipRole.choices if pair[0] != MembershipRole.REPRESENTATIVE]


class InviteForm(PortalForm):
    """An invitation (招待)."""

    submit_label = _("Send the invitation")

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=MembershipRole.choices, initial=MembershipRole.EDITOR
    )


class RequestForm(PortalForm):
    """The wish to join an organisation (所属の申請)."""

    submit_label = _("Ask to join")

    message = forms.CharField(
        label=_("Message to the organisation"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoleForm(PortalForm):
    """The role of a member (役割)."""

    submit_label = _("Save the role")

    role = forms.ChoiceField(label=_("Role"), choices=GIVEN_ROLES)


class HandoverForm(PortalForm):
    """Who shall represent the organisation (引継ぎ先)."""

    submit_label = _("Ask this person")

    membership = forms.ModelChoiceField(
        label=_("New representative"), queryset=Membership.objects.none()
    )

    def __init__(self, *args, organization, actor, **kwargs):
        super().__init__(*args, **kwargs)
        members = organization.memberships.active().exclude(user=actor).select_related("user")
        self.fields["membership"].queryset = members.exclude(
            role=MembershipRole.REPRESENTATIVE
        ).order_by("id")
        self.fields["membership"].label_from_instance = lambda row: (
            f"{row.user.name} ({row.get_role_display()})"
        )


class AppointForm(HandoverForm):
    """A new representative by written notice of the group (代表者変更の届出)."""

    submit_label = _("Change the representative")

    reason = forms.CharField(
        label=_("Reason (the group will read it)"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
