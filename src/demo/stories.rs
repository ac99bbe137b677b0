//! Stories of the demo: what neighbours, families and traders of a county quarrel about, and how they settle it.

/// A story; `{a}` is who came, `{b}` the other side.
pub struct Story {
    /// Category code.
    pub category: &'static str,
    /// What happened, at most twenty characters.
    pub title: &'static str,
    /// What was told.
    pub facts: &'static str,
    /// What is wanted.
    pub claims: &'static str,
    /// Claimed, in yuan; nothing when it is not about money.
    pub amount: Option<i64>,
    /// What was disputed.
    pub issues: &'static str,
    /// What the other side does in the end.
    pub act: &'static str,
    /// What the other side pays in the end, in yuan.
    pub pays: Option<i64>,
}

/// All of them.
pub const STORIES: &[Story] = &[
    Story {
        category: "02",
        title: "楼上漏水泡坏吊顶",
        facts: "{a}称今年以来卫生间吊顶多次渗水，物业查看后认为是楼上{b}家防水层老化。双方为维修和赔偿争执。",
        claims: "修好防水，赔偿吊顶和墙面损失。",
        amount: Some(4_600),
        issues: "漏水原因和损失数额。",
        act: "在三十日内重做卫生间防水，费用自理。",
        pays: Some(3_200),
    },
    Story {
        category: "02",
        title: "装修噪音影响休息",
        facts: "{b}家晚上和午休时间装修，{a}家中有老人和备考学生，上门劝说时发生口角。",
        claims: "按规定时间施工，当面道歉。",
        amount: None,
        issues: "施工时间。",
        act: "工作日八时至十二时、十四时至十八时以外不再施工，并当面道歉。",
        pays: None,
    },
    Story {
        category: "04",
        title: "装修尾款未付",
        facts: "{a}为{b}装修住房，合同价八万八千元，{b}以瓷砖空鼓为由拒付尾款。",
        claims: "支付尾款。",
        amount: Some(18_000),
        issues: "空鼓范围和应扣金额。",
        act: "{a}先返修空鼓部位，{b}验收签字。",
        pays: Some(15_500),
    },
    Story {
        category: "04",
        title: "押金不退",
        facts: "{a}租{b}的店面，到期搬走后，{b}称墙面破损，不退押金。",
        claims: "退还押金。",
        amount: Some(6_000),
        issues: "墙面是否正常损耗。",
        act: "共同清点交接，今后互不追究。",
        pays: Some(4_800),
    },
    Story {
        category: "06",
        title: "遛狗咬伤邻居",
        facts: "{b}遛狗未牵绳，狗扑伤{a}小腿，{a}到医院清创并注射疫苗。",
        claims: "赔偿医疗费、误工费。",
        amount: Some(2_860),
        issues: "误工天数。",
        act: "今后出门牵绳并给狗戴嘴套。",
        pays: Some(2_500),
    },
    Story {
        category: "06",
        title: "停车刮蹭赔偿",
        facts: "小区内{b}倒车刮到{a}停放的车，双方对修理项目意见不一。",
        claims: "按修理厂报价赔偿。",
        amount: Some(3_900),
        issues: "是否需要更换整个车门。",
        act: "按双方认可的修理单修复。",
        pays: Some(2_700),
    },
    Story {
        category: "01",
        title: "老人轮流赡养安排",
        facts: "老母亲轮流住在{a}和{b}家，近半年{b}以房屋翻修为由没有接走老人，也未承担费用。",
        claims: "恢复轮流照顾，补足费用。",
        amount: Some(3_000),
        issues: "轮住时间和费用分担。",
        act: "每季度轮住一次，{b}从下季度起接老人同住。",
        pays: Some(3_000),
    },
    Story {
        category: "01",
        title: "退婚彩礼返还",
        facts: "{a}与{b}订婚后未登记，双方家庭因婚期闹僵，{a}要求返还彩礼。",
        claims: "返还彩礼。",
        amount: Some(66_000),
        issues: "已共同支出的部分。",
        act: "双方互不再因婚约提出其他要求。",
        pays: Some(48_000),
    },
    Story {
        category: "03",
        title: "屋檐滴水侵扰",
        facts: "{b}翻建偏房后屋檐伸出，雨水滴到{a}院内，泡坏墙根。",
        claims: "改造屋檐，修复墙根。",
        amount: Some(1_500),
        issues: "滴水距离。",
        act: "加装檐沟把雨水引回自家排水沟。",
        pays: Some(1_200),
    },
    Story {
        category: "05",
        title: "鱼塘承包款拖欠",
        facts: "{b}承包{a}的鱼塘，今年行情不好，承包款拖了两个季度。",
        claims: "付清承包款。",
        amount: Some(24_000),
        issues: "能否缓交。",
        act: "承包合同继续履行，不因这次欠款解除。",
        pays: Some(24_000),
    },
    Story {
        category: "05",
        title: "秧苗质量赔偿",
        facts: "{a}从{b}的育秧点买秧苗，移栽后成活率低，要求赔偿补种费用。",
        claims: "赔偿补种费用。",
        amount: Some(5_200),
        issues: "成活率低的原因。",
        act: "免费提供补种秧苗。",
        pays: Some(2_000),
    },
    Story {
        category: "09",
        title: "田埂被犁窄",
        facts: "{b}用机械耕地时把共用田埂犁窄近一半，{a}的农机过不去。",
        claims: "恢复田埂原宽。",
        amount: None,
        issues: "田埂原来的宽度。",
        act: "按村里丈量的宽度恢复田埂并夯实。",
        pays: None,
    },
    Story {
        category: "13",
        title: "电梯停运要求减免物业费",
        facts: "{a}所在楼栋电梯停运二十多天，物业人员{b}催缴全年费用，双方争执。",
        claims: "减免停运期间费用。",
        amount: Some(960),
        issues: "减免比例。",
        act: "公开维修记录，今后停运超过三天提前公告。",
        pays: Some(600),
    },
    Story {
        category: "15",
        title: "家电维修后再坏",
        facts: "{a}的冰箱在{b}的维修店修理后十天再次停机，要求退费。",
        claims: "退还维修费，赔偿食材。",
        amount: Some(780),
        issues: "再次损坏是否同一故障。",
        act: "免费返修并保修六个月。",
        pays: Some(400),
    },
    Story {
        category: "07",
        title: "帮工受伤补偿",
        facts: "{a}帮{b}家上梁时从梯子滑落扭伤，休息两周，双方对补偿有分歧。",
        claims: "补偿医药费和误工费。",
        amount: Some(5_600),
        issues: "误工标准。",
        act: "当面慰问。",
        pays: Some(4_500),
    },
    Story {
        category: "12",
        title: "电动车碰撞赔偿",
        facts: "{b}骑电动车转弯时与{a}的电动车相碰，{a}手腕擦伤、车灯损坏，双方都未报险。",
        claims: "赔偿医药费和修车费。",
        amount: Some(1_350),
        issues: "各自的责任比例。",
        act: "双方今后不再因此事提出要求。",
        pays: Some(1_000),
    },
    Story {
        category: "11",
        title: "烧烤油烟扰民",
        facts: "{b}的烧烤店排烟口正对{a}家窗户，夏天不能开窗。",
        claims: "改造排烟口。",
        amount: None,
        issues: "排烟口改到哪里。",
        act: "把排烟管加高到屋顶以上，并加装净化器。",
        pays: None,
    },
    Story {
        category: "16",
        title: "亲戚借款到期未还",
        facts: "{b}向{a}借款做生意，约定去年底归还，只还了一半。",
        claims: "归还余款。",
        amount: Some(30_000),
        issues: "利息是否计算。",
        act: "双方确认不计利息。",
        pays: Some(30_000),
    },
    Story {
        category: "20",
        title: "学生课间碰伤",
        facts: "两家孩子课间追逐，{a}的孩子门牙磕断，治疗费用双方协商不成。",
        claims: "承担治疗费用。",
        amount: Some(8_200),
        issues: "后续治疗费用。",
        act: "双方家长共同教育孩子。",
        pays: Some(6_000),
    },
    Story {
        category: "22",
        title: "自建房工钱结算",
        facts: "{a}承揽{b}自建房的泥瓦工程，完工后又按{b}的要求加砌了围墙，工钱还没有结清。",
        claims: "结清工钱。",
        amount: Some(21_500),
        issues: "增加工程的单价。",
        act: "{a}把围墙开裂处修补好。",
        pays: Some(19_000),
    },
    Story {
        category: "08",
        title: "村道占用堆放",
        facts: "{b}把砖瓦堆在村道边近一个月，{a}家婚车无法通过。",
        claims: "清走堆放物。",
        amount: None,
        issues: "清走的时间。",
        act: "清走堆放物，恢复路面，以后不再占道堆放。",
        pays: None,
    },
    Story {
        category: "18",
        title: "网购家具破损退款",
        facts: "{a}在{b}的网店买书柜，到货时背板开裂，{b}只同意补发板材。",
        claims: "退货退款。",
        amount: Some(1_680),
        issues: "是运输还是质量问题。",
        act: "上门取回货物，运费由卖方承担。",
        pays: Some(1_680),
    },
];

impl Story {
    /// A text with the names filled in.
    pub fn told(&self, text: &str, a: &str, b: &str) -> String {
        text.replace("{a}", a).replace("{b}", b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_fits_the_counter_form() {
        for story in STORIES {
            assert!(story.title.chars().count() <= 20, "{}", story.title);
            assert!(rules::list::find(rules::list::CATEGORIES, story.category).is_some(), "{}", story.title);
            if let (Some(claimed), Some(pays)) = (story.amount, story.pays) {
                assert!(pays <= claimed, "{}", story.title);
            }
        }
    }
}
