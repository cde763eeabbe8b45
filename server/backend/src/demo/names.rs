//! Invented people's names from many places, mixed the same way every time. Names only; who the people are is in `people`.

use std::collections::HashSet;

/// A name to show and the part of the user name before the `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Called {
    pub(super) name: String,
    pub(super) local: String,
}

/// Names that a page has to bear: long ones, one written from right to left, umlauts, other scripts, a single word.
const HARD: [(&str, &str); 8] = [
    ("Maximiliane Wilhelmina Theodora Freifrau von und zu Hohenberg-Sonnenfeld-Adlersparre", "maximiliane.hohenberg"),
    ("Chukwuemeka Oluwadamilola Ezekwesili-Adebayo Nnamdi-Okonkwo", "chukwuemeka.ezekwesili"),
    ("יעל בן־דוד", "yael.bendavid"),
    ("Jörg Müßiggänger", "joerg.muessiggaenger"),
    ("佐藤 陽菜", "hina.sato"),
    ("Ольга Василенко", "olha.vasylenko"),
    ("Suharto", "suharto"),
    ("Siobhán Ní Dhomhnaill", "siobhan.nidhomhnaill"),
];

type Place = (&'static [&'static str], &'static [&'static str]);

const PLACES: [Place; 14] = [
    (
        &["Alice", "Benedict", "Charlotte", "Duncan", "Edith", "Fergus", "Grace", "Hamish", "Imogen", "Jasper"],
        &["Ashworth", "Blackwood", "Carmichael", "Drummond", "Fairbairn", "Holloway", "Macleod", "Pemberton"],
    ),
    (
        &["Anja", "Bernd", "Dörte", "Friedrich", "Grete", "Jürgen", "Käthe", "Lüder", "Sönke", "Wiebke"],
        &["Brückner", "Dahlmann", "Großkopf", "Hübner", "Köhler", "Lübben", "Schäfer", "Weißenborn"],
    ),
    (
        &["Amélie", "Baptiste", "Camille", "Édouard", "Françoise", "Gaëlle", "Hélène", "Jérôme", "Loïc", "Maëlys"],
        &["Beaulieu", "Charpentier", "Delacroix", "Fontaine", "Lefèvre", "Mercier", "Rousseau", "Vasseur"],
    ),
    (
        &["Agnieszka", "Bogdan", "Czesława", "Kazimierz", "Łukasz", "Małgorzata", "Stanisław", "Zofia"],
        &["Dąbrowski", "Kowalczyk", "Lewandowska", "Mazur", "Szczęsny", "Wiśniewska", "Wójcik", "Zieliński"],
    ),
    (
        &["Astrid", "Bjarke", "Freja", "Håkon", "Ingrid", "Jørgen", "Malin", "Nils", "Signe", "Torbjörn"],
        &["Åkesson", "Bergström", "Dahl", "Haugen", "Kjær", "Nygård", "Østergaard", "Sjöberg"],
    ),
    (
        &["Alejandro", "Begoña", "Cristóbal", "Dolores", "Esteban", "Fátima", "Íñigo", "Lucía", "Ramón", "Ximena"],
        &["Aguirre", "Castañeda", "Domínguez", "Echeverría", "Fernández", "Ibáñez", "Muñoz", "Villalobos"],
    ),
    (
        &["Adriana", "Bruno", "Caterina", "Davide", "Elisabetta", "Fabrizio", "Giulia", "Lorenzo", "Noemi", "Tommaso"],
        &["Bellini", "Caruso", "De Santis", "Ferrari", "Lombardi", "Moretti", "Rinaldi", "Zanetti"],
    ),
    (
        &["Aarav", "Bhavna", "Deepika", "Ganesh", "Ishaan", "Kavitha", "Lakshmi", "Meera", "Nikhil", "Rohan"],
        &["Agarwal", "Banerjee", "Chatterjee", "Deshpande", "Iyer", "Krishnamurthy", "Patel", "Ramachandran"],
    ),
    (
        &["Adaeze", "Babajide", "Chiamaka", "Emeka", "Folake", "Kwame", "Ngozi", "Obinna", "Thandiwe", "Zanele"],
        &["Achebe", "Asante", "Balogun", "Dlamini", "Mensah", "Nkosi", "Okafor", "Oyelaran"],
    ),
    (
        &["Ahmet", "Burcu", "Cem", "Defne", "Elif", "Gökhan", "Işıl", "Kerem", "Nazlı", "Şebnem"],
        &["Aydın", "Çelik", "Demir", "Erdoğmuş", "Karagöz", "Özdemir", "Şahin", "Yılmaz"],
    ),
    (
        &["Akira", "Chiyo", "Daisuke", "Emi", "Haruto", "Kaori", "Makoto", "Naoko", "Ryota", "Yuki"],
        &["Fujimoto", "Hashimoto", "Ishikawa", "Kobayashi", "Matsuda", "Nakamura", "Shimizu", "Watanabe"],
    ),
    (
        &["Bao", "Chang", "Fang", "Guang", "Jing", "Lan", "Ming", "Qiang", "Xiulan", "Zhen"],
        &["Chen", "Huang", "Lin", "Ouyang", "Wang", "Xu", "Zhang", "Zhou"],
    ),
    (
        &["Amira", "Bilal", "Dalia", "Faris", "Hanan", "Karim", "Layla", "Nadia", "Omar", "Yasmin"],
        &["Abdelrahman", "Benali", "Darwish", "El-Sayed", "Haddad", "Khoury", "Mansour", "Qureshi"],
    ),
    (
        &["Beatriz", "Caetano", "Conceição", "Diogo", "Estêvão", "Gonçalo", "Inês", "João", "Leonor", "Vitória"],
        &["Almeida", "Bragança", "Carvalho", "Figueiredo", "Guimarães", "Magalhães", "Simões", "Vasconcelos"],
    ),
];

/// So many people, none of whom is called by a user name in `taken`.
pub(super) fn people(count: usize, taken: &[&str]) -> Vec<Called> {
    let mut chance = Chance::new(0x0A1D_E200);
    let mut used: HashSet<String> = taken.iter().map(|&name| name.to_owned()).collect();
    let hard = HARD.map(|(name, local)| Called { name: name.to_owned(), local: local.to_owned() });
    let mut people: Vec<Called> = hard.into_iter().take(count).collect();
    used.extend(people.iter().map(|one| one.local.clone()));
    while people.len() < count {
        let Some((given, family)) = chance.of(&PLACES) else { break };
        let (Some(given), Some(family)) = (chance.of(given), chance.of(family)) else { break };
        let local = format!("{}.{}", latin(given), latin(family));
        if used.insert(local.clone()) {
            people.push(Called { name: format!("{given} {family}"), local });
        }
    }
    let (hard, rest) = people.split_at_mut(HARD.len().min(count));
    // They turn up among the others, on the first pages of any list.
    for (place, one) in hard.iter_mut().enumerate() {
        if let Some(other) = rest.get_mut(place * 9 + 4) {
            std::mem::swap(one, other);
        }
    }
    people
}

/// The letters a to z that a name is spelled with in a mail address.
fn latin(name: &str) -> String {
    let spelled = name.to_lowercase().chars().fold(String::new(), |mut text, sign| {
        match sign {
            'ä' | 'æ' => text.push_str("ae"),
            'ö' | 'ø' => text.push_str("oe"),
            'ü' => text.push_str("ue"),
            'ß' => text.push_str("ss"),
            'å' | 'á' | 'à' | 'â' | 'ã' | 'ą' => text.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' => text.push('e'),
            'í' | 'ï' | 'î' | 'ı' => text.push('i'),
            'ó' | 'ô' | 'õ' => text.push('o'),
            'ú' | 'ů' => text.push('u'),
            'ç' | 'ć' | 'č' => text.push('c'),
            'ñ' | 'ń' => text.push('n'),
            'ł' => text.push('l'),
            'ğ' => text.push('g'),
            'ş' | 'ś' | 'š' => text.push('s'),
            'ź' | 'ż' | 'ž' => text.push('z'),
            sign if sign.is_ascii_lowercase() || sign == '-' => text.push(sign),
            _ => {}
        }
        text
    });
    spelled.trim_matches('-').to_owned()
}

/// The same chances every time (splitmix64), whatever a library's generator becomes.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below the bound.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)).checked_rem(bound).unwrap_or_default()
    }

    /// One of these.
    pub(super) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let place = self.below(all.len() as u64);
        all.get(usize::try_from(place).ok()?)
    }
}
