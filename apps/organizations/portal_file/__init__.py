"""The file of the national NPO portal (NPO法人ポータル 行政入力情報): 60 headings, cp932."""
