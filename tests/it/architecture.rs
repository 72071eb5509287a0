//! The house: who imports whom. Files do not import each other in circles, folders import only downwards, and a
//! `mod.rs` is a face.
//!
//! Imports are `use` lines and paths in the code that begin at the crate, at a module above or at one below; tests
//! aside. What a face hands on counts as an import of the file that it comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// The folders of `src`, the lowest first: each imports only what stands in a row before its own.
const LAYERS: &[&[&str]] = &[
    &["guarded", "hash"],
    &["text"],
    &["codes", "paths"],
    &["words"],
    &["config", "functions"],
    &["source"],
    &["engine"],
    &["report", "ledger"],
    &["jobs", "synth"],
    &["nightly", "hand_out", "told"],
    &["service"],
    &["cli"],
];

/// A path as written: its segments.
type Segments = Vec<String>;

/// One file of the crate, by the path of its module.
struct SourceFile {
    /// Below `src`, for messages.
    path: PathBuf,
    /// Names that its `use` lines bring in or hand on, with what they stand for as written.
    names: BTreeMap<String, Segments>,
    /// Everything it imports, as written.
    imports: Vec<Segments>,
    /// Items of a `mod.rs` that no face has.
    beside_a_face: usize,
}

/// All files by the paths of their modules; `[]` is the crate.
struct House {
    files: BTreeMap<Segments, SourceFile>,
}

/// Gathers what one file imports.
#[derive(Default)]
struct Imports {
    names: BTreeMap<String, Segments>,
    paths: Vec<Segments>,
    /// How many modules stand around the place that is read, inside the file.
    depth: usize,
}

impl Imports {
    /// Takes a path, from inside a module of the file as the file would write it.
    fn push(&mut self, path: Segments) {
        let above = path.iter().take(self.depth).take_while(|segment| *segment == "super").count();
        self.paths.push(path.into_iter().skip(above).collect());
    }

    fn take(&mut self, tree: &UseTree, before: &Segments) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Segments>();
        match tree {
            UseTree::Path(path) => self.take(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.take(tree, before)),
            UseTree::Glob(_) => self.push(before.clone()),
            UseTree::Name(name) if name.ident == "self" => {
                self.names.insert(before.last().cloned().unwrap_or_default(), before.clone());
                self.push(before.clone());
            }
            UseTree::Name(name) => {
                let path = with(name.ident.to_string());
                self.names.insert(name.ident.to_string(), path.clone());
                self.push(path);
            }
            UseTree::Rename(rename) => {
                let path =
                    if rename.ident == "self" { before.clone() } else { with(rename.ident.to_string()) };
                self.names.insert(rename.rename.to_string(), path.clone());
                self.push(path);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item(&mut self, item: &'ast Item) {
        if !attributes(item).iter().any(is_of_tests) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.depth += 1;
        visit::visit_item_mod(self, module);
        self.depth -= 1;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.take(&item.tree, &Segments::new());
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    /// What a macro expands to is imported where it is called.
    fn visit_item_macro(&mut self, _: &'ast syn::ItemMacro) {}

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        // What stands between the parentheses of a macro is no syntax yet: paths are read off its words.
        let text = call.tokens.to_string().replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::");
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        for path in words.filter(|word| word.contains("::") && !word.starts_with(':')) {
            self.push(path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect());
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_of_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
}

impl House {
    /// The house as it stands, read once.
    fn now() -> &'static House {
        static HOUSE: LazyLock<House> = LazyLock::new(House::read);
        &HOUSE
    }

    /// Reads `src`, beginning at `lib.rs` and following `mod` lines, those of tests aside.
    fn read() -> House {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut house = House { files: BTreeMap::new() };
        house.read_module(&root, Path::new("lib.rs"), Segments::new());
        house
    }

    fn read_module(&mut self, root: &Path, path: &Path, module: Segments) {
        let text = fs::read_to_string(root.join(path)).unwrap();
        let parsed = syn::parse_file(&text).unwrap();
        let mut imports = Imports::default();
        imports.visit_file(&parsed);
        let mut beside_a_face = 0;
        for item in parsed.items.iter().filter(|item| !attributes(item).iter().any(is_of_tests)) {
            match item {
                Item::Mod(child) if child.content.is_none() => {
                    let name = child.ident.to_string();
                    let folder = root.join(module.join("/"));
                    let file = [format!("{name}.rs"), format!("{name}/mod.rs")];
                    let file = file.iter().find(|file| folder.join(file).exists()).unwrap();
                    let path = Path::new(&module.join("/")).join(file);
                    self.read_module(root, &path, module.iter().cloned().chain([name]).collect());
                }
                Item::Use(_) => {}
                _ => beside_a_face += 1,
            }
        }
        let file =
            SourceFile { path: path.to_owned(), names: imports.names, imports: imports.paths, beside_a_face };
        self.files.insert(module, file);
    }

    /// The file that a path leads to from a module; none for paths into other crates and to names of the file itself.
    fn target(&self, from: &Segments, written: &[String]) -> Option<Segments> {
        self.walk(from, written, 16).filter(|target| target != from)
    }

    fn walk(&self, from: &Segments, written: &[String], steps: usize) -> Option<Segments> {
        let (first, mut rest) = written.split_first()?;
        let mut place = match first.as_str() {
            "crate" => Segments::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            name => {
                let below: Segments = from.iter().cloned().chain([name.to_owned()]).collect();
                if self.files.contains_key(&below) {
                    below
                } else {
                    let stands_for = self.files.get(from)?.names.get(name)?;
                    if stands_for == written || steps == 0 {
                        return None;
                    }
                    let whole: Segments = stands_for.iter().chain(rest).cloned().collect();
                    return self.walk(from, &whole, steps - 1);
                }
            }
        };
        while let Some((name, after)) = rest.split_first() {
            let below: Segments = place.iter().cloned().chain([name.clone()]).collect();
            if name == "super" {
                place.pop();
            } else if self.files.contains_key(&below) {
                place = below;
            } else {
                break;
            }
            rest = after;
        }
        let handed_on = rest.first().and_then(|name| self.files.get(&place)?.names.get(name));
        match handed_on {
            Some(stands_for) if steps > 0 => {
                let whole: Segments = stands_for.iter().chain(&rest[1..]).cloned().collect();
                self.walk(&place, &whole, steps - 1).or(Some(place))
            }
            _ => Some(place),
        }
    }

    /// Which files each file imports.
    fn edges(&self) -> BTreeMap<&Segments, BTreeSet<Segments>> {
        let targets = |(module, file): (&Segments, &SourceFile)| {
            file.imports.iter().filter_map(|written| self.target(module, written)).collect()
        };
        self.files.iter().map(|(module, file)| (module, targets((module, file)))).collect()
    }
}

/// What can be reached from a node and reaches it again, each such set once.
fn circles<N: Ord + Clone>(edges: &BTreeMap<N, BTreeSet<N>>) -> BTreeSet<BTreeSet<N>> {
    let reached = |from: &N| {
        let mut reached: BTreeSet<N> = BTreeSet::new();
        let mut open: Vec<&N> = edges.get(from).into_iter().flatten().collect();
        while let Some(node) = open.pop() {
            if reached.insert(node.clone()) {
                open.extend(edges.get(node).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&N, BTreeSet<N>> = edges.keys().map(|node| (node, reached(node))).collect();
    let met = |node: &N| {
        let back = |other: &&N| reached.get(other).is_some_and(|reached| reached.contains(node));
        reached[node].iter().filter(back).cloned().collect::<BTreeSet<N>>()
    };
    edges.keys().map(met).filter(|circle| circle.len() > 1).collect()
}

#[test]
fn files_do_not_import_each_other() {
    let house = House::now();
    assert!(house.files.len() > 300, "the house was not read");
    let edges = house.edges().into_iter().map(|(module, targets)| (module.clone(), targets)).collect();
    let mut told = String::new();
    for circle in circles(&edges) {
        told.push_str("\na circle:\n");
        for module in &circle {
            for target in edges[module].intersection(&circle) {
                let (from, to) = (&house.files[module].path, &house.files[target].path);
                let _ = writeln!(told, "  {} -> {}", from.display(), to.display());
            }
        }
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn folders_import_only_downwards() {
    let house = House::now();
    let layer = |module: &Segments| {
        let folder = module.first()?;
        LAYERS.iter().position(|layer| layer.contains(&folder.as_str()))
    };
    let mut told = String::new();
    for (module, targets) in house.edges() {
        if module.is_empty() {
            continue;
        }
        let own = layer(module).unwrap_or_else(|| panic!("{module:?} stands in no layer"));
        for target in targets.iter().filter(|target| target.first() != module.first()) {
            if layer(target).is_none_or(|layer| layer >= own) {
                let (from, to) = (&house.files[module].path, &house.files[target].path);
                let _ = writeln!(told, "{} -> {}", from.display(), to.display());
            }
        }
    }
    assert!(told.is_empty(), "imports upwards or aside:\n{told}");
}

#[test]
fn a_mod_rs_is_a_face() {
    let house = House::now();
    let more = house.files.values().filter(|file| file.path.ends_with("mod.rs") && file.beside_a_face > 0);
    let told: Vec<String> =
        more.map(|file| format!("{} ({})", file.path.display(), file.beside_a_face)).collect();
    assert!(told.is_empty(), "more than docs, `mod` and `use`:\n{}", told.join("\n"));
}
