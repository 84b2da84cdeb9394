//! Times the editor inside the process on modules of growing size: one setting added, and taken back. Prints JSON, in
//! milliseconds of processor time, which does not depend on what else the machine does.
//!
//!     cargo run --release --example speed
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write;

use cpu_time::ProcessTime;
use nixgen_edit::inspect::inspect;
use nixgen_edit::merge::merge;
use nixgen_edit::remove::remove;
use nixgen_edit::value::NixValue;
use nixgen_edit::wanted::MergeBinding;
use serde_json::json;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A module of about `size` bytes, with what modules are made of: nested sets, lists, strings, comments.
fn make_module(size: usize) -> String {
    let mut text = String::from("{ config, lib, pkgs, ... }:\n\n{\n  environment.systemPackages = with pkgs; [\n    git\n    vim # the editor\n  ];\n\n");
    let mut number = 0;
    while text.len() < size {
        number += 1;
        write!(
            text,
            "  # Service number {number}\n  services.web{number} = {{\n    enable = true;\n    port = {};\n    settings = {{\n      name = \"web {number}\";\n      peers = [ \"a\" \"b\" \"c\" ];\n    }};\n    script = ''\n      echo ${{toString {number}}}\n    '';\n  }};\n\n",
            8000 + number
        )
        .unwrap();
    }
    text.push_str("  networking.firewall.allowedTCPPorts = [ 22 ];\n}\n");
    text
}

/// The median time of a run in milliseconds.
fn time(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let began = ProcessTime::now();
            work();
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[runs / 2] * 1e3).round() / 1e3
}

fn main() {
    let add = |path: &str, value| vec![MergeBinding { path: path.split('.').map(str::to_owned).collect(), value, overrides: false, replaces: Vec::new() }];
    let new = add("services.openssh.enable", NixValue::Bool { value: true });
    let extend = add("networking.firewall.allowedTCPPorts", NixValue::List { items: vec![NixValue::Int { value: 443 }] });
    let mut rows = Vec::new();
    for kilobytes in [1, 10, 100, 1000] {
        let text = make_module(kilobytes * 1000);
        let runs = if kilobytes > 99 { 21 } else { 401 };
        let merged = merge(&text, &new, &[]);
        assert_eq!(remove(&merged.text, &merged.changes).text, text);
        rows.push(json!({
            "bytes": text.len(),
            "inspectMs": time(runs, || drop(inspect(&text))),
            "addSettingMs": time(runs, || drop(merge(&text, &new, &[]))),
            "extendListMs": time(runs, || drop(merge(&text, &extend, &[]))),
            "mergeAgainMs": time(runs, || drop(merge(&merged.text, &new, &merged.changes))),
            "removeMs": time(runs, || drop(remove(&merged.text, &merged.changes))),
        }));
    }
    println!("{}", serde_json::to_string_pretty(&rows).unwrap());
}
