"""Forms of the desk (入力フォーム)."""
