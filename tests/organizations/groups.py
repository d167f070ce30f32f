"""Files of groups an intermediary knows, for tests."""

import io

from apps.organizations import operations
from apps.organizations.models import GroupImport

HEAD = "団体名,ふりがな,活動分野,活動内容,活動場所,電話,同意\r\n"
BOOKS = "本の森の会,ほんのもりのかい,2,読書会,神保町,03-0000-7777,○\r\n"
RIVER = "川辺の会,かわべのかい,7,清掃,神田川,03-0000-7772,○\r\n"


def import_once(text, actor, intermediary, **values) -> GroupImport:
    """Check a file, or with ``apply`` take it in."""
    return operations.import_groups(
        io.BytesIO(text.encode("cp932", errors="replace")),
        actor=actor,
        name="groups.csv",
        intermediary=intermediary.pk,
        **{"consent": True, **values},
    )


def bring_groups(text, actor, intermediary) -> GroupImport:
    """Check and apply, as a person does."""
    import_once(text, actor, intermediary)
    return import_once(text, actor, intermediary, apply=True)
