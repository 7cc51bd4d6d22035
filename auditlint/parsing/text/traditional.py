"""Traditional characters of reports, read as the simplified ones that the rules are written in; each stands for one."""

from __future__ import annotations

from auditlint.core.pattern import compiled

_PAIRS = (
    "萬万億亿總总計计佔占與与減减長长財财務务預预決决數数額额資资產产負负債债淨净費费運运車车輛辆購购備备設设項项個个處处單单價价結结餘余轉转調调節节"
    "約约實实際际執执較较農农業业會会議议訓训國国區区縣县鄉乡鎮镇級级類类補补貼贴發发撥拨專专題题報报審审經经濟济營营銷销稅税關关機机構构辦办員员團团"
    "組组條条護护養养險险醫医療疗衛卫學学職职勞劳軍军權权屬属種种參参從从間间時时後后佈布徵征歸归盡尽無无為为達达穩稳擴扩壓压縮缩開开點点幣币準准標标"
    "評评優优證证據据檢检測测驗验術术聯联絡络線线網网廣广場场顯显應应該该內内採采貨货這这還还僅仅號号統统戶户儲储錢钱圖图積积極极給给繳缴納纳確确認认"
    "領领導导齡龄獎奖勵励績绩規规劃划編编製制訂订選选監监龍龙連连續续貸贷擔担償偿損损壞坏帳帐賬账轄辖滿满進进過过將将於于並并係系齊齐東东華华書书籌筹"
    "協协環环簽签對对現现變变動动漲涨幾几兩两層层頭头輔辅濾滤溝沟維维繕缮傢家電电視视話话郵邮寫写庫库來来親亲屆届離离園园贈赠雜杂藥药質质徑径衝冲銀银"
    "鋪铺鐵铁鋼钢錄录門门問问閒闲陸陆隊队階阶隨随隱隐雙双難难靜静頁页順顺須须頒颁願愿顧顾風风飛飞館馆驅驱體体魚鱼鳥鸟麥麦黨党齒齿"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_TELLING = compiled("[萬億總計財務預決數額資產與減費項單價結轉調實執較業國縣級補發報審經關機購車]")


def simplified(text: str) -> str:
    """The text, of the same length, with its traditional characters replaced."""
    return text.translate(_SIMPLIFIED) if _TELLING.search(text) else text
