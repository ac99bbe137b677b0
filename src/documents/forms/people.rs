//! Parties and signatures as every form knows them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::phrase;
use crate::documents::layout::{Block, Entry, Field, Seal, SignatureMark, Signatures, Signed, Slot};

/// A party as it stands on a form. All texts are as they shall be printed; an empty one prints as `/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// 申请人, 被申请人 or 第三人.
    pub side: String,
    /// Full name.
    pub name: String,
    /// What the form says about it.
    pub nature: Nature,
    /// Those who act for it.
    pub representatives: Vec<Representative>,
}

/// What a form says about a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "nature", rename_all = "kebab-case")]
pub enum Nature {
    /// A natural person: the fields of the forms of 司发通〔2010〕239号, in their order.
    Person {
        /// 男 or 女.
        gender: String,
        /// Such as 汉族.
        ethnicity: String,
        /// Full years on the day of the paper.
        age: Option<u16>,
        /// Occupation or post.
        occupation: String,
        /// Telephone.
        phone: String,
        /// Employer or address.
        address: String,
    },
    /// Many people with a roll (名册), who stand as one party.
    Group {
        /// How many they are.
        people: u32,
        /// Telephone, where they share one.
        phone: String,
        /// Address, where they share one.
        address: String,
    },
    /// A legal person or other organisation.
    Organisation {
        /// Unified social credit code.
        credit_code: String,
        /// Legal representative or person in charge.
        head: String,
        /// Their post.
        post: String,
        /// Telephone.
        phone: String,
        /// Seat.
        address: String,
    },
}

/// Someone who acts for a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Representative {
    /// 法定代理人, 委托代理人, 代表人.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Such as 特别授权 or 母亲.
    pub note: String,
    /// Telephone.
    pub phone: String,
}

impl Party {
    /// The name as it stands in signatures and lists: 粟小满（法定代理人粟长庚）.
    pub fn called(&self) -> String {
        if self.representatives.is_empty() {
            return self.name.clone();
        }
        let acting: Vec<String> = self.representatives.iter().map(|one| format!("{}{}", one.kind, one.name)).collect();
        format!("{}（{}）", self.name, acting.join("、"))
    }

    /// The party with its fields behind the label of its side.
    pub(super) fn block(&self) -> Block {
        let mut fields = match &self.nature {
            Nature::Person { gender, ethnicity, age, occupation, phone, address } => vec![
                field("姓名", &self.name, 8.5),
                field("性别", gender, 5.5),
                field("民族", ethnicity, 6.5),
                field("年龄", &age.map(|years| format!("{years}岁")).unwrap_or_default(), 5.0),
                field("职业或职务", occupation, 14.0),
                field("联系方式", phone, 12.0),
                field("单位或住址", address, 26.0),
            ],
            Nature::Group { people, phone, address } => {
                let known = [("联系方式", phone), ("地址", address)].into_iter().filter(|(_, words)| !words.is_empty());
                let mut fields =
                    vec![field("名称", &self.name, 16.0), field("人数", &format!("{people}人，见名册"), 10.0)];
                fields.extend(known.map(|(label, words)| field(label, words, 26.0)));
                fields
            }
            Nature::Organisation { credit_code, head, post, phone, address } => vec![
                field("名称", &self.name, 26.0),
                field("统一社会信用代码", credit_code, 26.0),
                field("法定代表人或负责人", head, 14.0),
                field("职务", post, 12.0),
                field("联系方式", phone, 26.0),
                field("住所地", address, 26.0),
            ],
        };
        fields.extend(self.representatives.iter().map(Representative::field));
        Block::Entry(Entry { label: self.side.clone(), label_ems: 5.0, fields })
    }
}

impl Representative {
    fn field(&self) -> Field {
        let known = [&self.name, &self.note, &self.phone].into_iter().filter(|words| !words.trim().is_empty());
        let words: Vec<&str> = known.map(|words| words.trim()).collect();
        field(&self.kind, &words.join("，"), 26.0)
    }
}

fn field(label: &str, value: &str, slot: f32) -> Field {
    Field { label: label.to_owned(), value: phrase::or_blank(value), slot }
}

/// Someone who signs, and what was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signatory {
    /// 申请人, 被申请人, 人民调解员, 记录人 and so on.
    pub role: String,
    /// Who; see [`Party::called`].
    pub who: String,
    /// The signature, once it was given.
    pub signature: Option<Signature>,
}

/// A signature that was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// How.
    #[serde(flatten)]
    pub method: Method,
    /// On which day.
    pub on: NaiveDate,
}

/// How a signature was given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case")]
pub enum Method {
    /// By hand on a printed copy, which is kept as a scan.
    Paper,
    /// By fingerprint on a printed copy.
    Fingerprint,
    /// By typing the name.
    Typed {
        /// The name as typed.
        name: String,
    },
    /// By drawing on a screen.
    Drawn {
        /// A PNG.
        #[serde(with = "base64")]
        image: Vec<u8>,
    },
}

/// Places for signatures under a line that says how to sign; nothing where nobody signs.
pub(super) fn signatures(lead: &str, signatories: &[Signatory]) -> Block {
    Block::Signatures(Signatures { lead: lead.to_owned(), slots: signatories.iter().map(Signatory::slot).collect() })
}

impl Signatory {
    fn slot(&self) -> Slot {
        let signed = self.signature.as_ref().map(|signature| {
            let mark = match &signature.method {
                Method::Paper => SignatureMark::Words("（纸质文本签名）".to_owned()),
                Method::Fingerprint => SignatureMark::Words("（纸质文本按指印）".to_owned()),
                Method::Typed { name } => SignatureMark::Words(name.clone()),
                Method::Drawn { image } => SignatureMark::Picture(image.clone()),
            };
            Signed { mark, day: phrase::day(signature.on) }
        });
        Slot { role: self.role.clone(), who: self.who.clone(), signed }
    }
}

/// The seal of a body under a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SealOf {
    /// Whose seal; a studio uses that of the committee it belongs to.
    pub body: String,
    /// The date under the name; None leaves room to write one.
    pub on: Option<NaiveDate>,
    /// Whether the seal keeper has recorded the seal.
    pub affixed: bool,
}

impl SealOf {
    pub(super) fn block(&self) -> Block {
        let mark = if self.affixed { "已盖章" } else { "盖章处" };
        Block::Seal(Seal { body: self.body.clone(), day: phrase::day_or_room(self.on), mark: Some(mark.to_owned()) })
    }
}

/// Bytes as base64 within frozen facts.
mod base64 {
    use data_encoding::BASE64;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64.decode(text.as_bytes()).map_err(D::Error::custom)
    }
}
