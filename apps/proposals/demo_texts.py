"""Texts of the demo rounds and proposals (デモの文例); invented, but for the call's conditions.

Conditions follow the calls of 2004 and later as the handbook restates them (domain.md 3.1).
"""

SCOPE = (
    "NPO・ボランティア団体の皆さんから、区との協働を前提とした政策の提案を募集します。"
    "提案は、関係する課と提案団体とが検討・協議しながら事業化に取り組みます。\n"
    "検討の経過と結果は、理由とともにこのページで公表します。"
)
EXCLUSIONS = (
    "特定の個人や団体だけが利益を受けるもの",
    "学術的な研究",
    "地区の親睦を目的とする催し",
    "国・自治体等から助成を受けている、または受けられるもの",
    "政治・宗教・営利を目的とするもの",
)
ELIGIBILITY = (
    "非営利の団体で、活動の実績がある",
    "区と協働して事業を実施できる",
    "会則と会員名簿がある",
    "予算・決算を適正に行っている",
    "宗教活動・政治活動を主な目的としない",
    "暴力団の統制の下にない",
)
# Demo weights of the handbook (domain.md 3.1).
CRITERIA = (
    {"name": "公益性", "description": "区民の課題の解決に役立つか", "weight": 20},
    {"name": "協働の必要性・効果", "description": "区と団体が協働する意味があるか", "weight": 25},
    {"name": "実現性", "description": "体制・工程・経費は確かか", "weight": 25},
    {"name": "先駆性", "description": "新しい工夫があるか", "weight": 15},
    {"name": "継続性・発展性", "description": "続けて発展できるか", "weight": 15},
)
DECLARATIONS = (
    "non_profit",
    "able",
    "rules",
    "religion",
    "politics",
    "violence",
    "budget",
    "publication",
)
OUTCOME = {
    "launched": "adopted",
    "conditional": "conditionally_adopted",
    "in_discussion": "carried_over",
    "not_adopted": "not_adopted",
    "referred": "alternative_route",
}


def content_of(row: dict, organization, themes=()) -> dict:
    """A complete proposal text for a row of the demo file."""
    total, ward = int(row["total_cost_yen"]), int(row["ward_cost_yen"])
    title = row["title_ja"]
    on_issue = row["type(issue/free)"] == "issue"
    return {
        "title": title[:60],
        "proposal_type": "issue" if on_issue else "open",
        "theme": themes[0] if on_issue and themes else "",
        "field": organization.main_field,
        "pillar": int(row["pillar_no"]),
        "summary_public": (
            f"「{title}」を区と協働で行う提案です。{organization.activities}の経験を生かし、"
            "区民・学校・事業者とともに進めます。"
        ),
        "background": "活動のなかで、区や団体だけでは解決できない課題が明らかになりました。",
        "goal": f"{title}を通じて、区民が参加できる仕組みをつくります。",
        "targets": [
            {"indicator": "参加者数", "baseline": "0人", "target": "延べ200人", "by": "年度末"}
        ],
        "beneficiaries": "区内に在住・在勤・在学の方",
        "area": organization.area or "区内全域",
        "content": "1 関係者との打合せ\n2 試行\n3 実施と記録\n4 ふりかえりと公表",
        "schedule": [
            {"when": "4～6月", "what": "打合せと準備", "who": "団体・区"},
            {"when": "7～2月", "what": "実施", "who": "団体"},
            {"when": "3月", "what": "ふりかえり", "who": "団体・区"},
        ],
        "expected_effect": "区民の参加が広がり、区の事業だけでは届かない人に届きます。",
        "why_together": "公共施設や学校との調整は、区と協働することで可能になります。",
        "role_of_group": [{"role": "企画と運営", "resource": "会員の知識と経験"}],
        "role_of_ward": [
            {"role": "関係機関との調整と周知", "section": row["lead_section"]},
        ],
        "preferred_form": "consult",
        "budget": _budget(total, ward),
        "total_cost": total,
        "ward_cost": ward,
        "has_other_grants": False,
        "agreed": list(DECLARATIONS),
    }


def _budget(total: int, ward: int) -> list[dict]:
    lines = [("income", "ward", "区の負担", ward), ("income", "fees", "会費", total - ward)]
    lines.append(("expense", "supplies", "事業の実施に必要な経費", total))
    return [
        {
            "side": side,
            "account": account,
            "detail": detail,
            "unit_price": amount,
            "quantity": 1,
            "amount": amount,
        }
        for side, account, detail, amount in lines
        if amount
    ]
