//! Lossless editing of NixOS modules by program. Text in, text and plain data out; no files, no processes, no panics.
//!
//! The way of a merge: [`source`] parses and refuses what Nix would refuse · [`wanted`] brings the request into shape ·
//! [`locate`] finds spots with [`attr_tree`] (bindings as Nix puts them together), [`function`] (mkIf and its kin) and
//! [`scope`] (what names mean) · [`render`] and [`escape`] make Nix text, [`statement`] groups it, [`layout`] lays it
//! out, [`place`], [`list`] and [`extend`] put it beside its siblings, [`head`] adds arguments · [`text_edit`] applies ·
//! [`verify`] looks again. [`remove`] goes the way back with the [`change`]s, which [`standing`] helps to find.
//! [`inspect`], [`comments`] and [`mod@format`] only read.

pub mod attr_path;
pub mod attr_tree;
pub mod change;
pub mod comments;
pub mod decode;
pub mod deletion;
pub mod escape;
pub mod extend;
pub mod faults;
pub mod format;
pub mod function;
pub mod head;
pub mod inspect;
pub mod layout;
pub mod let_value;
pub mod lines;
pub mod list;
pub mod locate;
pub mod merge;
pub mod place;
pub mod problem;
pub mod remove;
pub mod render;
pub mod scope;
pub mod session;
pub mod source;
pub mod stack;
pub mod standing;
pub mod statement;
pub mod text_edit;
pub mod value;
pub mod verify;
pub mod wanted;
pub mod write;
