"""People's mediation 人民调解: 《中华人民共和国人民调解法》."""
