use super::*;

const YAMADA: Person<'static> = Person {
    name: Some("山田　太郎"),
    name_kana: Some("ヤマダ　タロウ"),
    birth_date: 1980_04_01,
    sex: 1,
    address: Some("東京都千代田区霞が関一丁目２番３号"),
};

fn agreement(left: &Person<'_>, right: &Person<'_>) -> Agreement {
    let (left, right) = (PersonFingerprint::of(left), PersonFingerprint::of(right));
    assert_eq!(left.agreement(&right), right.agreement(&left), "symmetric");
    left.agreement(&right)
}

#[test]
fn most_pairs_are_decided_by_the_fingerprint() {
    let cases = [
        (YAMADA, Agreement::Exact, "the same bytes"),
        (Person { name_kana: Some("ﾔﾏﾀﾞ ﾀﾛｳ"), ..YAMADA }, Agreement::Notation, "half width"),
        (Person { address: None, ..YAMADA }, Agreement::Exact, "no address is not compared"),
        (
            Person { address: Some("千代田区霞が関１－２－３"), ..YAMADA },
            Agreement::Notation,
            "no prefecture",
        ),
        (
            Person { address: Some("千代田区霞が関１番地２－３"), ..YAMADA },
            Agreement::Open,
            "a lot number where the other has a chome",
        ),
        (Person { name_kana: None, ..YAMADA }, Agreement::Exact, "no kana is not compared"),
        (Person { birth_date: 1980_04_00, ..YAMADA }, Agreement::Open, "an unknown day"),
        (Person { birth_date: 1980_04_02, ..YAMADA }, Agreement::Open, "another day"),
        (Person { sex: 2, ..YAMADA }, Agreement::Open, "another sex"),
        (Person { sex: 0, ..YAMADA }, Agreement::Exact, "an unknown sex is not compared"),
        (Person { name: Some("山●　太郎"), ..YAMADA }, Agreement::Open, "an unknown character"),
        (Person { name: Some("山田　次郎"), ..YAMADA }, Agreement::Open, "another given name"),
        (Person { name: None, name_kana: None, ..YAMADA }, Agreement::Open, "nobody is named"),
    ];
    for (other, expected, why) in cases {
        assert_eq!(agreement(&YAMADA, &other), expected, "{why}");
    }
}

#[test]
fn bytes_carry_the_whole_fingerprint() {
    let fingerprint = PersonFingerprint::of(&YAMADA);
    assert!(PersonFingerprint::from_bytes(&fingerprint.to_bytes()) == Some(fingerprint));
    assert!(PersonFingerprint::from_bytes(&[0; PersonFingerprint::SIZE - 1]).is_none());
    assert_eq!(format!("{fingerprint:?}"), "***");
}

#[test]
fn beside_a_known_fingerprint_the_same_comes_out() {
    let others = [
        YAMADA,
        Person { name_kana: Some("ﾔﾏﾀﾞ ﾀﾛｳ"), ..YAMADA },
        Person { address: Some("千代田区霞が関１番地２－３"), sex: 0, ..YAMADA },
        Person { name: Some("山●　太郎"), birth_date: 1980_04_02, ..YAMADA },
        Person { name: None, name_kana: Some(" "), ..YAMADA },
        Person { address: None, ..YAMADA },
        Person::default(),
    ];
    for person in &others {
        let alone = PersonFingerprint::of(person);
        for known in others.iter().map(PersonFingerprint::of) {
            let mut last = LastAddress::default();
            let beside = PersonFingerprint::of_neighbour(person, Some(&known), &mut last);
            assert!(beside == alone);
        }
    }
}

#[test]
fn a_block_needs_all_its_fields() {
    let whole = PersonFingerprint::of(&YAMADA);
    let without_address = PersonFingerprint::of(&Person { address: None, ..YAMADA });
    for block in Block::ALL {
        assert!(whole.blocking_key(block).is_some());
    }
    assert_eq!(without_address.blocking_key(Block::NameAndAddress), None);
    assert_eq!(
        whole.blocking_key(Block::BirthDateAndKana),
        without_address.blocking_key(Block::BirthDateAndKana)
    );
    assert_eq!(PersonFingerprint::of(&Person { sex: 0, ..YAMADA }).namesake_key(), None);
}

#[test]
fn causes_name_the_field_and_the_folding() {
    let named = |other: &Person<'_>| {
        let bits = PersonFingerprint::of(&YAMADA).causes(&PersonFingerprint::of(other));
        causes(bits).collect::<Vec<_>>()
    };
    assert_eq!(named(&YAMADA), [], "equal");
    assert_eq!(named(&Person { name_kana: Some("ﾔﾏﾀﾞ　ﾀﾛｳ"), ..YAMADA }), [("name_kana", "width")]);
    let two = Person {
        name: Some("山田太郎"), address: Some("千代田区霞が関一丁目２番３号"), ..YAMADA
    };
    assert_eq!(named(&two), [("name", "space"), ("address", "prefecture")]);
}

#[test]
fn more_in_common_is_closer() {
    let hanako = Person { name: Some("鈴木　花子"), name_kana: Some("スズキ　ハナコ"), ..YAMADA };
    let from_far_to_near = [
        Person { address: None, ..hanako },
        hanako,
        Person { birth_date: 1980_04_02, ..YAMADA },
        Person { address: None, ..YAMADA },
        Person { name: Some("山田太郎"), ..YAMADA },
    ];
    let yamada = PersonFingerprint::of(&YAMADA);
    let counts = from_far_to_near.map(|person| yamada.closeness(&PersonFingerprint::of(&person)));
    assert!(counts.is_sorted_by(|far, near| far < near), "{counts:?}");
}
