"""The laws that people's mediation carries out, as its steps cite them."""

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.words import Words

ACT = Law(Words("人民调解法", "People's Mediation Law"))  # 2010-08-28, in force 2011-01-01
CODE = Law(Words("民法典", "Civil Code"))  # 2020-05-28, in force 2021-01-01
RULES = Law(
    Words("人民调解工作若干规定", "Rules on People's Mediation Work")
)  # Ministry of Justice order 75, 2002
