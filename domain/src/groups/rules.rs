//! Rules by which people come into a group: tests of what others say of a person, with `and`, `or`, `not` and parentheses.
//! What people say of themselves is not asked about, or they would let themselves in. No rule is so long that asking it
//! takes more than a moment.

use std::fmt;
use std::iter::Peekable;
use std::str::FromStr;
use std::vec::IntoIter;

use serde::{Deserialize, Serialize};

use crate::ids::GroupId;
use crate::members::MemberStatus;
use crate::roles::{Role, Roles};
use crate::text::{self, signs};

/// So many characters a rule has at most.
pub const LONGEST: usize = 1_000;

/// So many tests stand in a rule at most.
pub const TESTS: usize = 20;

/// So many parentheses and `not` stand in one another at most.
pub const NESTED: usize = 8;

/// So many groups of an organization have a rule at most: each is asked about everybody.
pub const RULES: usize = 20;

crate::codes! {
    /// What of a person is text that can be tested.
    pub enum Field {
        /// Their user name.
        UserName = "user-name",
        /// The domain of it.
        Domain = "domain",
        /// Where mail reaches them.
        Mail = "mail",
    }
}

crate::codes! {
    /// How a text is compared. Upper and lower case are the same.
    pub enum How {
        /// Is the value.
        Is = "is",
        /// Has it somewhere.
        Contains = "contains",
        /// Begins with it.
        Starts = "starts",
        /// Ends with it.
        Ends = "ends",
    }
}

/// What a rule is asked about. Its texts are in lower case.
#[derive(Debug, Clone)]
pub struct Subject {
    user_name: String,
    mail: String,
    status: MemberStatus,
    roles: Roles,
}

impl Subject {
    /// Somebody with this user name, whom mail reaches there.
    #[must_use]
    pub fn of(user_name: &str, mail: &str, status: MemberStatus, roles: Roles) -> Self {
        Self { user_name: user_name.to_lowercase(), mail: mail.to_lowercase(), status, roles }
    }
}

/// A rule, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rule {
    text: String,
    term: Term,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    Any(Vec<Term>),
    All(Vec<Term>),
    Not(Box<Term>),
    Text(Field, How, String),
    Status(MemberStatus),
    Role(Option<Role>),
}

crate::codes! {
    /// What is wrong with a rule.
    pub enum Flaw {
        /// No test where one should stand.
        Test = "test",
        /// No word of how to compare.
        How = "how",
        /// No value to compare with.
        Value = "value",
        /// A value that there is not.
        Unknown = "unknown",
        /// A quote that nothing closes.
        Quote = "quote",
        /// A parenthesis that nothing closes.
        Open = "open",
        /// More, where the rule should end or go on with a word.
        Joint = "joint",
        /// A character that cannot be seen.
        Hidden = "hidden",
        /// Too long.
        Long = "long",
        /// Too many tests.
        Many = "many",
        /// Too much in one another.
        Deep = "deep",
    }
}

/// What is wrong with a rule, and where: the number of the character, from one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Character {at}: {}", .flaw.sentence())]
pub struct Faulty {
    /// Where.
    pub at: usize,
    /// What.
    pub flaw: Flaw,
}

impl Flaw {
    /// What to do about it.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Test => "a test begins with user-name, domain, mail, status or role.",
            Self::How => "say how to compare: is, contains, starts or ends; status and role take is only.",
            Self::Value => "say the value; put it in quotes if it has spaces.",
            Self::Unknown => "there is no such status or role. Roles take none, too.",
            Self::Quote => "this quote is never closed.",
            Self::Open => "this parenthesis is never closed.",
            Self::Joint => "go on with and or or, or end the rule here.",
            Self::Hidden => "this character cannot be seen. Delete it.",
            Self::Long => "a rule has at most 1,000 characters.",
            Self::Many => "a rule has at most 20 tests.",
            Self::Deep => "at most 8 parentheses and not stand in one another.",
        }
    }
}

impl Rule {
    /// Whether a person comes into the group.
    #[must_use]
    pub fn admits(&self, person: &Subject) -> bool {
        self.term.holds(person)
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Term {
    fn holds(&self, person: &Subject) -> bool {
        match self {
            Self::Any(terms) => terms.iter().any(|term| term.holds(person)),
            Self::All(terms) => terms.iter().all(|term| term.holds(person)),
            Self::Not(term) => !term.holds(person),
            Self::Text(field, how, value) => {
                let text = match field {
                    Field::UserName => person.user_name.as_str(),
                    Field::Domain => person.user_name.split_once('@').map_or("", |(_, domain)| domain),
                    Field::Mail => person.mail.as_str(),
                };
                match how {
                    How::Is => text == value,
                    How::Contains => text.contains(value),
                    How::Starts => text.starts_with(value),
                    How::Ends => text.ends_with(value),
                }
            }
            Self::Status(status) => person.status == *status,
            Self::Role(Some(role)) => person.roles.has(*role),
            Self::Role(None) => person.roles.is_empty(),
        }
    }
}

impl FromStr for Rule {
    type Err = Faulty;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.replace("\r\n", "\n");
        let length = typed.chars().count();
        if length > LONGEST {
            return Err(Faulty { at: LONGEST + 1, flaw: Flaw::Long });
        }
        let unseen = |sign: char| signs::hidden(sign) && !matches!(sign, '\n' | '\t');
        if let Some((at, _)) = (1..).zip(typed.chars()).find(|(_, sign)| unseen(*sign)) {
            return Err(Faulty { at, flaw: Flaw::Hidden });
        }
        let mut reader = Reader { tokens: tokens(&typed)?.into_iter().peekable(), end: length + 1, tests: 0 };
        let term = reader.any(0)?;
        match reader.tokens.next() {
            None => Ok(Self { text: typed, term }),
            Some(more) => Err(Faulty { at: more.at, flaw: Flaw::Joint }),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.text
    }
}

impl TryFrom<String> for Rule {
    type Error = Faulty;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

struct Token {
    at: usize,
    kind: Kind,
}

enum Kind {
    Open,
    Close,
    Word(String),
    Quoted(String),
}

fn tokens(text: &str) -> Result<Vec<Token>, Faulty> {
    let mut tokens = Vec::new();
    let mut rest = (1..).zip(text.chars()).peekable();
    while let Some((at, sign)) = rest.next() {
        let kind = match sign {
            sign if sign.is_whitespace() => continue,
            '(' => Kind::Open,
            ')' => Kind::Close,
            '"' => {
                let mut value = String::new();
                loop {
                    match rest.next() {
                        Some((_, '"')) => break Kind::Quoted(value),
                        Some((_, sign)) => value.push(sign),
                        None => return Err(Faulty { at, flaw: Flaw::Quote }),
                    }
                }
            }
            sign => {
                let mut word = String::from(sign);
                let goes_on = |sign: char| !sign.is_whitespace() && !matches!(sign, '(' | ')' | '"');
                while let Some((_, sign)) = rest.next_if(|(_, sign)| goes_on(*sign)) {
                    word.push(sign);
                }
                Kind::Word(word)
            }
        };
        tokens.push(Token { at, kind });
    }
    Ok(tokens)
}

struct Reader {
    tokens: Peekable<IntoIter<Token>>,
    end: usize,
    tests: usize,
}

impl Reader {
    fn any(&mut self, depth: usize) -> Result<Term, Faulty> {
        let mut terms = vec![self.all(depth)?];
        while self.takes("or") {
            terms.push(self.all(depth)?);
        }
        Ok(Term::Any(terms))
    }

    fn all(&mut self, depth: usize) -> Result<Term, Faulty> {
        let mut terms = vec![self.one(depth)?];
        while self.takes("and") {
            terms.push(self.one(depth)?);
        }
        Ok(Term::All(terms))
    }

    fn one(&mut self, depth: usize) -> Result<Term, Faulty> {
        let Some(token) = self.tokens.next() else { return Err(self.over(Flaw::Test)) };
        let fault = |flaw| Err(Faulty { at: token.at, flaw });
        match &token.kind {
            Kind::Open | Kind::Word(_) if depth > NESTED => fault(Flaw::Deep),
            Kind::Open => {
                let inner = self.any(depth + 1)?;
                match self.tokens.next().map(|next| (next.at, next.kind)) {
                    Some((_, Kind::Close)) => Ok(inner),
                    Some((at, _)) => Err(Faulty { at, flaw: Flaw::Joint }),
                    None => fault(Flaw::Open),
                }
            }
            Kind::Word(word) if word == "not" => Ok(Term::Not(Box::new(self.one(depth + 1)?))),
            Kind::Word(_) if self.tests == TESTS => fault(Flaw::Many),
            Kind::Word(word) => {
                self.tests += 1;
                match (word.as_str(), word.parse::<Field>()) {
                    (_, Ok(field)) => {
                        let (how, value) = (self.how()?, self.value()?.1);
                        Ok(Term::Text(field, how, value.to_lowercase()))
                    }
                    ("status", _) => Ok(Term::Status(self.code()?)),
                    ("role", _) => self.role(),
                    _ => fault(Flaw::Test),
                }
            }
            Kind::Close | Kind::Quoted(_) => fault(Flaw::Test),
        }
    }

    /// A role, or that there is none.
    fn role(&mut self) -> Result<Term, Faulty> {
        self.equals()?;
        match self.value()? {
            (_, word) if word == "none" => Ok(Term::Role(None)),
            (at, word) => {
                word.parse().map(|role| Term::Role(Some(role))).map_err(|_| Faulty { at, flaw: Flaw::Unknown })
            }
        }
    }

    fn code<T: FromStr>(&mut self) -> Result<T, Faulty> {
        self.equals()?;
        let (at, word) = self.value()?;
        word.parse().map_err(|_| Faulty { at, flaw: Flaw::Unknown })
    }

    fn equals(&mut self) -> Result<(), Faulty> {
        let at = self.tokens.peek().map_or(self.end, |next| next.at);
        match self.how()? {
            How::Is => Ok(()),
            How::Contains | How::Starts | How::Ends => Err(Faulty { at, flaw: Flaw::How }),
        }
    }

    fn how(&mut self) -> Result<How, Faulty> {
        match self.tokens.next() {
            Some(Token { at, kind: Kind::Word(word) }) => word.parse().map_err(|_| Faulty { at, flaw: Flaw::How }),
            Some(Token { at, .. }) => Err(Faulty { at, flaw: Flaw::How }),
            None => Err(self.over(Flaw::How)),
        }
    }

    fn value(&mut self) -> Result<(usize, String), Faulty> {
        match self.tokens.next() {
            Some(Token { at, kind: Kind::Word(value) | Kind::Quoted(value) }) if !value.is_empty() => Ok((at, value)),
            Some(Token { at, .. }) => Err(Faulty { at, flaw: Flaw::Value }),
            None => Err(self.over(Flaw::Value)),
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        self.tokens.next_if(|token| matches!(&token.kind, Kind::Word(own) if own == word)).is_some()
    }

    const fn over(&self, flaw: Flaw) -> Faulty {
        Faulty { at: self.end, flaw }
    }
}

/// Says by which rule people come into a group, or that they are put in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetGroupRule {
    /// Which group.
    pub group: GroupId,
    /// The rule; none if people are put in by hand.
    #[serde(default, deserialize_with = "text::optional")]
    pub rule: Option<Rule>,
    /// The plan that was confirmed; empty if none was.
    #[serde(default)]
    pub mark: String,
}
