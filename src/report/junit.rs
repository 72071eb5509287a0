//! Test results as build servers read them: `JUnit` XML.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Test cases that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Suite {
    pub name: String,
    pub cases: Vec<TestCase>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TestCase {
    /// The group in which build servers list it; dots part levels.
    pub class: String,
    pub name: String,
    pub result: TestResult,
}

/// What came of a test case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TestResult {
    /// It is as it should be.
    Passed,
    Failed {
        /// In one line.
        message: String,
        /// In full.
        text: String,
    },
    /// It could not be tested, and should have been.
    Error {
        /// In one line.
        message: String,
        /// In full.
        text: String,
    },
    Skipped {
        message: String,
    },
}

/// Writes a document of suites, without times, so that the same results have the same bytes; gives the target back.
///
/// Characters that XML has no place for become U+FFFD.
pub(crate) fn write<W: Write>(to: W, name: &str, suites: &[Suite]) -> io::Result<W> {
    let mut writer = Writer::new_with_indent(to, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let numbers = suites.iter().map(Numbers::of).fold(Numbers::default(), Numbers::plus);
    let root = writer.create_element("testsuites").with_attribute(("name", allowed(name).as_str()));
    root.with_attributes(numbers.attributes().iter().map(|(name, number)| (*name, number.as_str())))
        .write_inner_content(|writer| suites.iter().try_for_each(|suite| write_suite(writer, suite)))?;
    let mut to = writer.into_inner();
    writeln!(to)?;
    Ok(to)
}

fn write_suite<W: Write>(writer: &mut Writer<W>, suite: &Suite) -> io::Result<()> {
    let numbers = Numbers::of(suite).attributes();
    writer
        .create_element("testsuite")
        .with_attribute(("name", allowed(&suite.name).as_str()))
        .with_attributes(numbers.iter().map(|(name, number)| (*name, number.as_str())))
        .write_inner_content(|writer| suite.cases.iter().try_for_each(|case| write_case(writer, case)))?;
    Ok(())
}

fn write_case<W: Write>(writer: &mut Writer<W>, case: &TestCase) -> io::Result<()> {
    let (class, name) = (allowed(&case.class), allowed(&case.name));
    let element = writer
        .create_element("testcase")
        .with_attributes([("classname", class.as_str()), ("name", name.as_str())]);
    let (kind, message, text) = match &case.result {
        TestResult::Passed => return element.write_empty().map(drop),
        TestResult::Failed { message, text } => ("failure", message, text.as_str()),
        TestResult::Error { message, text } => ("error", message, text.as_str()),
        TestResult::Skipped { message } => ("skipped", message, ""),
    };
    element.write_inner_content(|writer| {
        let said = allowed(message);
        let element = writer.create_element(kind).with_attribute(("message", said.as_str()));
        if text.is_empty() {
            element.write_empty().map(drop)
        } else {
            element.write_text_content(BytesText::new(&allowed(text))).map(drop)
        }
    })?;
    Ok(())
}

/// How many cases there are, by result.
#[derive(Debug, Clone, Copy, Default)]
struct Numbers {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Numbers {
    fn of(suite: &Suite) -> Numbers {
        let number = |is: fn(&TestResult) -> bool| suite.cases.iter().filter(|case| is(&case.result)).count();
        Numbers {
            tests: suite.cases.len(),
            failures: number(|result| matches!(result, TestResult::Failed { .. })),
            errors: number(|result| matches!(result, TestResult::Error { .. })),
            skipped: number(|result| matches!(result, TestResult::Skipped { .. })),
        }
    }

    fn plus(self, other: Numbers) -> Numbers {
        Numbers {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
            skipped: self.skipped + other.skipped,
        }
    }

    fn attributes(self) -> [(&'static str, String); 4] {
        [
            ("tests", self.tests),
            ("failures", self.failures),
            ("errors", self.errors),
            ("skipped", self.skipped),
        ]
        .map(|(name, number)| (name, number.to_string()))
    }
}

/// A text with the characters of XML 1.0 alone.
fn allowed(text: &str) -> String {
    let is_allowed = |character: char| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().map(|character| if is_allowed(character) { character } else { '\u{FFFD}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str, result: TestResult) -> TestCase {
        TestCase { class: "P1.ratio".into(), name: name.into(), result }
    }

    fn written(suites: &[Suite]) -> String {
        String::from_utf8(write(Vec::new(), "display", suites).unwrap()).unwrap()
    }

    #[test]
    fn every_result_has_its_element_and_is_counted() {
        let text = |text: &str| text.to_owned();
        let cases = vec![
            case("10", TestResult::Passed),
            case("20", TestResult::Failed { message: text("1 of 2"), text: text("row 1") }),
            case("30", TestResult::Error { message: text("not read"), text: text("row 2") }),
            case("no_consent", TestResult::Skipped { message: text("no consent: 3") }),
        ];
        let xml = written(&[Suite { name: "P1".into(), cases }]);
        for part in [
            "<testsuites name=\"display\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\">",
            "<testsuite name=\"P1\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\">",
            "<failure message=\"1 of 2\">row 1</failure>",
            "<error message=\"not read\">row 2</error>",
            "<skipped message=\"no consent: 3\"/>",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
    }

    #[test]
    fn names_cannot_break_the_document() {
        let hostile = "</testcase><!-- & \"'\u{0}\u{1B}\u{FFFE} ]]>";
        let cases = vec![case(hostile, TestResult::Failed { message: hostile.into(), text: hostile.into() })];
        let xml = written(&[Suite { name: hostile.into(), cases }]);
        let mut reader = quick_xml::Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        let mut elements = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) | Event::Empty(_) => elements += 1,
                Event::Comment(_) => panic!("a name became a comment"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(elements, 4, "{xml}");
        assert!(!xml.contains(['\u{0}', '\u{1B}', '\u{FFFE}']), "{xml}");
    }
}
