"""Who may use the pages that stand above the rooms."""

from apps.core.access import rule


@rule("portal.search_internal_texts", "portal.view_staff_home")
def works_for_the_ward(user, _row) -> bool:
    """Ward staff; there they find only what they may read in full (庁内検索・職員ホーム)."""
    return user.is_ward_staff
