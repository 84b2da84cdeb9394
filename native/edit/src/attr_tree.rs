//! The bindings of one set as Nix itself puts them together: dotted paths and nested literal sets become one tree.
//! It follows `addAttr` in Nix's parser step by step, order included, because the order decides what Nix accepts:
//! `{ a.b.c = 1; a = { b = { d = 2; }; }; }` is refused while the reverse order is merged.

use std::collections::BTreeMap;
use std::ops::Range;

use rnix::ast::{self, HasEntry};
use rowan::ast::AstNode;

use crate::attr_path::{static_name, static_path};
use crate::decode::inherited_names;
use crate::function::unwrap_parens;
use crate::source::range_of;

/// Where a binding is written: the entry, the set it stands in, and how many leading names that set stands for.
#[derive(Debug, Clone)]
pub struct Place {
    /// `a.b = v;`
    pub entry: ast::AttrpathValue,
    /// The literal set around it; `None` directly under `let`.
    pub container: Option<ast::AttrSet>,
    /// Names that lead from the tree's root to the container.
    pub depth: usize,
}

/// What stands at a path.
#[derive(Debug, Clone)]
pub enum Leaf {
    /// A value that is no literal set.
    Value(Place, ast::Expr),
    /// A name bound by `inherit`.
    Inherited(ast::Inherit),
}

/// One name in the tree.
#[derive(Debug, Default)]
pub struct AttrTree {
    /// Names below.
    pub children: BTreeMap<String, AttrTree>,
    /// Literal sets that stand for exactly this path, with the entry that binds each (none for the root).
    pub literals: Vec<(ast::AttrSet, Option<Place>)>,
    /// Entries whose dotted path leads through this name.
    pub through: Vec<Place>,
    /// Set where this is no set.
    pub leaf: Option<Leaf>,
    /// Whether a computed name (`${x} = …`) is bound here.
    pub has_dynamic: bool,
    /// Bindings that Nix refuses because the name is taken, at the root only.
    pub duplicates: Vec<(Vec<String>, Range<usize>)>,
}

impl AttrTree {
    /// The whole tree of a set or of a `let`.
    pub fn of<T: HasEntry>(node: &T) -> Self {
        Self::build(node, None)
    }

    /// The part of the tree that leads to `path`: what is beside the path is left out.
    pub fn toward<T: HasEntry>(node: &T, path: &[String]) -> Self {
        Self::build(node, Some(path))
    }

    fn build<T: HasEntry>(node: &T, path: Option<&[String]>) -> Self {
        let mut builder = Builder { path, duplicates: Vec::new() };
        let container = ast::AttrSet::cast(node.syntax().clone());
        let mut tree = builder.build(node, container.as_ref(), 0);
        if let Some(set) = container {
            tree.literals.push((set, None));
        }
        tree.duplicates = builder.duplicates;
        tree
    }

    /// Where this name is bound first.
    fn range(&self) -> Option<Range<usize>> {
        let literal = self.literals.iter().find_map(|(_, place)| place.as_ref());
        let entry = self.through.first().or(literal).map(|place| range_of(place.entry.syntax()));
        match &self.leaf {
            Some(Leaf::Value(place, _)) => Some(range_of(place.entry.syntax())),
            Some(Leaf::Inherited(inherit)) => Some(range_of(inherit.syntax())),
            None => entry,
        }
    }

    /// The node at `path`, if every name of it is bound in this tree.
    pub fn get(&self, path: &[String]) -> Option<&AttrTree> {
        path.iter().try_fold(self, |node, name| node.children.get(name))
    }
}

struct Builder<'p> {
    /// Only what leads here, if given.
    path: Option<&'p [String]>,
    duplicates: Vec<(Vec<String>, Range<usize>)>,
}

impl Builder<'_> {
    /// Whether an entry in a set that stands for `depth` names is part of the tree: its siblings on the way are.
    fn takes(&self, attrpath: &ast::Attrpath, depth: usize) -> bool {
        let Some(path) = self.path else { return true };
        let (Some(attr), Some(name)) = (attrpath.attrs().next(), path.get(depth)) else { return true };
        match &attr {
            ast::Attr::Ident(ident) => ident.syntax().first_token().is_some_and(|token| token.text() == name),
            other => static_name(other).is_none_or(|other| other == *name),
        }
    }

    fn build<T: HasEntry>(&mut self, node: &T, container: Option<&ast::AttrSet>, depth: usize) -> AttrTree {
        let mut tree = AttrTree::default();
        for entry in node.entries() {
            match entry {
                ast::Entry::Inherit(inherit) => self.add_inherit(&mut tree, &inherit, depth),
                ast::Entry::AttrpathValue(entry) if !entry.attrpath().is_some_and(|it| self.takes(&it, depth)) => {}
                ast::Entry::AttrpathValue(entry) => {
                    self.add_entry(&mut tree, Place { entry, container: container.cloned(), depth });
                }
            }
        }
        tree
    }

    fn add_inherit(&mut self, tree: &mut AttrTree, inherit: &ast::Inherit, depth: usize) {
        for (name, attr) in inherited_names(inherit) {
            if self.path.is_some_and(|path| path.get(depth) != Some(&name)) {
                continue;
            }
            if tree.children.contains_key(&name) {
                self.duplicates.push((vec![name], range_of(attr.syntax())));
                continue;
            }
            tree.children.insert(name, AttrTree { leaf: Some(Leaf::Inherited(inherit.clone())), ..AttrTree::default() });
        }
    }

    fn add_entry(&mut self, tree: &mut AttrTree, place: Place) {
        let (Some(attrpath), Some(value)) = (place.entry.attrpath(), place.entry.value()) else { return };
        let Some(path) = static_path(&attrpath) else {
            self.add_dynamic(tree, &attrpath, &place);
            return;
        };
        if let Some(wanted) = self.path.and_then(|wanted| wanted.get(place.depth..)) {
            let shared = path.iter().zip(wanted).take_while(|(name, other)| name == other).count();
            if shared < path.len().min(wanted.len()) {
                // It leaves the way: it tells where other names are written, and nothing else.
                let _ = lead(tree, path.into_iter().take(shared), &place);
                return;
            }
        }
        let Some((last, init)) = path.split_last() else { return };
        let refuse = |duplicates: &mut Vec<_>| duplicates.push((path.clone(), range_of(attrpath.syntax())));
        let Ok(node) = lead(tree, init.iter().cloned(), &place) else { return refuse(&mut self.duplicates) };
        let ast::Expr::AttrSet(set) = unwrap_parens(value.clone()) else {
            if node.children.contains_key(last) {
                refuse(&mut self.duplicates);
                return;
            }
            let leaf = Some(Leaf::Value(place, value));
            node.children.insert(last.clone(), AttrTree { leaf, ..AttrTree::default() });
            return;
        };
        let inner = self.build(&set, Some(&set), place.depth + path.len());
        let node = node.children.entry(last.clone()).or_default();
        if node.leaf.is_some() {
            refuse(&mut self.duplicates);
            return;
        }
        node.literals.push((set, Some(place)));
        node.has_dynamic |= inner.has_dynamic;
        for (name, child) in inner.children {
            if node.children.contains_key(&name) {
                let range = child.range().unwrap_or_else(|| range_of(attrpath.syntax()));
                let full = path.iter().cloned().chain([name]).collect();
                self.duplicates.push((full, range));
                continue;
            }
            node.children.insert(name, child);
        }
    }

    /// A path with a computed name: everything before that name is as static as elsewhere.
    fn add_dynamic(&mut self, tree: &mut AttrTree, attrpath: &ast::Attrpath, place: &Place) {
        match lead(tree, attrpath.attrs().map_while(|attr| static_name(&attr)), place) {
            Ok(node) => node.has_dynamic = true,
            Err(name) => self.duplicates.push((vec![name], range_of(attrpath.syntax()))),
        }
    }
}

/// The node that `names` lead to from `tree`, each noting that `place` goes through it; the name that is a value already
/// where one is.
fn lead<'t>(tree: &'t mut AttrTree, names: impl Iterator<Item = String>, place: &Place) -> Result<&'t mut AttrTree, String> {
    let mut node = tree;
    for name in names {
        node = node.children.entry(name.clone()).or_default();
        if node.leaf.is_some() {
            return Err(name);
        }
        node.through.push(place.clone());
    }
    Ok(node)
}
