"""What an asker types, or an officer for him."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core import clock
from apps.core.forms import PhoneField, PortalForm, PostcodeField, WarekiDateField
from apps.desk.models import Channel, PartyKind, ReplyMethod, Theme
from apps.desk.operations import Asker

CONTACT = ("party_kind", "name", "email", "phone", "postcode", "address", "reply_method")


def lines(rows: int) -> forms.Textarea:
    """A box of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class QuestionForm(PortalForm):
    """A question to the desk (相談フォーム); only what the reply needs is asked."""

    submit_label = _("Look at it before sending")
    subject = forms.CharField(label=_("Subject"), max_length=80)
    body = forms.CharField(label=_("What you want to ask"), max_length=3000, widget=lines(8))
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("I do not know")), *Theme.choices], required=False
    )
    party_kind = forms.ChoiceField(
        label=_("You are"),
        choices=[pair for pair in PartyKind.choices if pair[0] != PartyKind.WARD],
        initial=PartyKind.PERSON,
    )
    name = forms.CharField(
        label=_("Name, or name of the group"),
        max_length=80,
        required=False,
        help_text=_("You may ask without a name."),
    )
    reply_method = forms.ChoiceField(
        label=_("How to reply"),
        choices=ReplyMethod.choices,
        widget=forms.RadioSelect,
        initial=ReplyMethod.MAIL,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Needed for a reply by e-mail. The link to your case goes there."),
    )
    phone = PhoneField(label=_("Phone"), required=False)
    postcode = PostcodeField(label=_("Postcode"), required=False)
    address = forms.CharField(
        label=_("Address"),
        max_length=200,
        required=False,
        help_text=_("Needed for a reply by letter."),
    )
    may_carry_over = forms.BooleanField(
        label=_(
            "I agree that this question is carried over into a proposal, a registration or another "
            "form on this site if it comes to that"
        ),
        required=False,
    )

    def asker(self) -> Asker:
        """Who asks and how he is reached."""
        return Asker(**{name: self.cleaned_data[name] for name in CONTACT})

    def question(self) -> dict:
        """The question itself."""
        names = ("subject", "body", "theme", "may_carry_over")
        return {name: self.cleaned_data[name] for name in names}


class IntakeForm(QuestionForm):
    """What an officer writes down for somebody (相談の代理入力), F15."""

    submit_label = _("Record the case")
    channel = forms.ChoiceField(
        label=_("Channel"),
        choices=[pair for pair in Channel.choices if pair[0] != Channel.WEB],
        widget=forms.RadioSelect,
    )
    received_on = WarekiDateField(label=_("Received on"), initial=clock.today)
    read_back = forms.BooleanField(
        label=_("I read it back to the person, who confirmed it"),
        required=False,
        help_text=_("Needed for what was said by phone or at the counter."),
    )
    field_order = ["channel", "received_on", "subject", "body", "read_back"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party_kind"].choices = PartyKind.choices
        self.fields["name"].help_text = ""
        self.fields["may_carry_over"].label = _(
            "The person agrees that the case is carried over into a proposal, a registration or "
            "another form on this site"
        )


class MessageForm(PortalForm):
    """What the asker writes on his own page (追加の連絡)."""

    submit_label = _("Send to the desk")
    text = forms.CharField(label=_("Your message"), max_length=3000, widget=lines(6))


class FindAgainForm(PortalForm):
    """Number and e-mail address of a case whose link was lost (リンクの再送)."""

    submit_label = _("Send me the link")
    number = forms.CharField(
        label=_("Receipt number"), max_length=20, help_text=_("For example SD2026-0001")
    )
    email = forms.EmailField(label=_("E-mail address you gave then"))


class ClaimForm(PortalForm):
    """What somebody without e-mail names at the counter or by phone (リンクの再交付)."""

    submit_label = _("Compare, and give the link out anew")
    number = forms.CharField(
        label=_("Receipt number"), max_length=20, help_text=_("For example SD2026-0001")
    )
    phone = PhoneField(
        label=_("Phone number the person names"),
        help_text=_("Let the person say it; do not read it out from the case."),
    )
    by_letter = forms.TypedChoiceField(
        label=_("How it is given out"),
        choices=[
            ("no", _("Print the copy and hand it over at the counter")),
            ("yes", _("By letter to the address of the case")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )


class ArticleSearchForm(PortalForm):
    """Words and kind of a text for everybody (よくある質問の検索)."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All")), *Theme.choices], required=False
    )
