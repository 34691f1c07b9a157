"""Sentences of our own in the languages whose older encodings are read, and those encodings."""

LANGUAGES = {
    "English": (
        ("cp1252",),
        (
            "The café on Quay Street sold 4,200 cups in May.",
            "Eastport’s harbour handled 4.2 million containers in 2024.",
            "“We are not for sale,” said the mayor of Norhaven.",
            "The bridge – the longest in the county – cost £90 million.",
            "Ms. Zoë Brontë joined the board in 2019.",
            "Wages rose by 3% … and prices by 5%, the ministry’s figures show.",
            "A naïve reading of the résumé would have saved €300.",
            "It froze at −5, or 23 °F, on 12 days.".replace("−", "-"),
        ),
    ),
    "French": (
        ("cp1252",),
        (
            "Le gouvernement a annoncé une dépense de 300 millions d’euros en 2024.",
            "La ville a été fondée en 1850 par des pêcheurs.",
            "Le maire s’est félicité des résultats obtenus l’année dernière.",
            "Près de 40 % des élèves ont réussi l’épreuve.",
            "Où est passé l’argent ? À Paris, selon le député.",
            "Les œuvres du musée ont été prêtées à Genève.",
            "Il a déclaré : « Nous n’avons rien décidé. »",
            "Une forêt brûlée près du château sera replantée dès février.",
        ),
    ),
    "Chinese, simplified": (
        ("gb18030", "gbk", "gb2312"),
        (
            "政府将今年的经济增长目标定为百分之五左右。",
            "全市新建住房三万套，比去年增加百分之八。",
            "东港码头2024年吞吐量达到420万个标准箱。",
            "市长表示，新的图书馆将于五月开放。",
            "该公司雇用了九百名员工，营业额为三亿元。",
            "失业率从百分之五点二下降到百分之四点九。",
            "代表们在会议上讨论了教育和医疗问题。",
            "这座桥长两公里，是省内最长的一座。",
        ),
    ),
    "Chinese, traditional": (
        ("big5", "big5hkscs"),
        (
            "政府將今年的經濟成長目標訂為百分之五左右。",
            "全市新建住宅三萬戶，比去年增加百分之八。",
            "東港碼頭2024年吞吐量達到420萬個標準箱。",
            "市長表示，新的圖書館將於五月開放。",
            "該公司僱用了九百名員工，營業額為三億元。",
            "失業率從百分之五點二下降到百分之四點九。",
            "代表們在會議上討論了教育和醫療問題。",
            "這座橋長兩公里，是全縣最長的一座。",
        ),
    ),
    "Korean": (
        ("euc_kr", "cp949"),
        (
            "정부는 올해 경제 성장률 목표를 5% 안팎으로 정했다.",
            "시는 새 주택 3만 호를 지어 작년보다 8% 늘렸다.",
            "동항은 2024년에 컨테이너 420만 개를 처리했다.",
            "시장은 새 도서관이 5월에 문을 연다고 밝혔다.",
            "그 회사는 직원 900명을 고용하고 있다.",
            "실업률이 5.2%에서 4.9%로 떨어졌다.",
            "대표들은 회의에서 교육과 의료 문제를 논의했다.",
            "이 다리는 길이가 2킬로미터로 도에서 가장 길다.",
        ),
    ),
    "Japanese": (
        ("shift_jis", "cp932"),
        (
            "政府は今年の経済成長率の目標を5%前後とした。",
            "市は新しい住宅を3万戸建て、昨年より8%増やした。",
            "東港は2024年に420万個のコンテナを扱った。",
            "市長は新しい図書館が5月に開館すると述べた。",
            "その会社は900人の従業員を雇っている。",
            "失業率は5.2%から4.9%に下がった。",
            "代表者は会議で教育と医療の問題を話し合った。",
            "この橋は長さが2キロで、県内で最も長い。",
        ),
    ),
}
