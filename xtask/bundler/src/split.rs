//! Splits a module in two: what every page needs, and what only pages with something to show need.
//!
//! The second module has no memory, data or allocator of its own: it uses those of the first, which
//! exports them under short names. It puts its entry points into the first module's table when it is
//! instantiated; until then a call to one traps.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataId, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder,
    FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind, ImportedFunction, LocalFunction,
    Module, TableId,
};

use crate::import_names;

/// The name under which the second module imports the first: `p` in `extension/boot.js`.
const FIRST: &str = "p";

/// What encloses the text that moves to the second module: the overlay's style sheet.
const MARKS: [&[u8]; 2] = [b"/*<*/", b"/*>*/"];

/// Both modules, of a module whose functions have names. In the second are those functions that are
/// only reached through functions whose name contains one of `entries`.
pub fn split(whole: &[u8], entries: &[&str]) -> Result<[Vec<u8>; 2]> {
    let mut first = Module::from_buffer(whole)?;
    let base = Plan::new(&first, entries)?.make_first(&mut first)?;
    // Ids belong to one module, so the same plan is made again.
    let mut second = Module::from_buffer(whole)?;
    Plan::new(&second, entries)?.make_second(&mut second, base)?;
    Ok([&mut first, &mut second].map(|module| {
        walrus::passes::gc::run(module);
        module.emit_wasm()
    }))
}

/// Which functions are where.
struct Plan {
    /// Functions of the second module that the first calls.
    entries: Vec<FunctionId>,
    /// All functions of the second module.
    second: BTreeSet<FunctionId>,
    /// Functions of the first module that the second calls, with the names they are exported under.
    shared: BTreeMap<FunctionId, String>,
    /// Variables that both use.
    globals: BTreeMap<GlobalId, String>,
    /// Tables that both use. All are shared: there are two.
    tables: BTreeMap<TableId, String>,
    /// The table of functions.
    table: TableId,
}

impl Plan {
    fn new(module: &Module, entries: &[&str]) -> Result<Self> {
        let uses: BTreeMap<FunctionId, Uses> = module
            .funcs
            .iter_local()
            .map(|(id, function)| (id, Uses::of(function)))
            .collect();
        let is_entry = |id: &FunctionId| {
            let name = module.funcs.get(*id).name.as_deref().unwrap_or_default();
            !name.contains("drop_in_place") && entries.iter().any(|entry| name.contains(entry))
        };
        // Calls that the module does not make itself come in through exports and tables.
        let mut first = BTreeSet::new();
        let mut found: Vec<FunctionId> = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(id) => Some(id),
                _ => None,
            })
            .collect();
        for element in module.elements.iter() {
            match &element.items {
                ElementItems::Functions(ids) => found.extend(ids),
                ElementItems::Expressions(..) => anyhow::bail!("a table of expressions"),
            }
        }
        let mut called = BTreeSet::new();
        while let Some(id) = found.pop() {
            if first.insert(id) {
                for callee in uses.get(&id).iter().flat_map(|uses| &uses.functions) {
                    match is_entry(callee) {
                        true => drop(called.insert(*callee)),
                        false => found.push(*callee),
                    }
                }
            }
        }
        // Those in the table stay in the first module.
        let entries: Vec<FunctionId> = called.difference(&first).copied().collect();
        ensure!(!entries.is_empty(), "nothing to split off");
        let second: BTreeSet<FunctionId> = uses
            .keys()
            .filter(|id| !first.contains(id))
            .copied()
            .collect();
        let used: BTreeSet<FunctionId> = second
            .iter()
            .filter_map(|id| uses.get(id))
            .flat_map(|uses| uses.functions.iter().copied())
            .collect();
        let mut names = (0..).map(import_names::short);
        let mut named = || names.next().unwrap_or_default();
        // Functions of JavaScript are imported by each.
        let is_local = |id: &&FunctionId| uses.contains_key(id);
        let shared = used
            .difference(&second)
            .filter(is_local)
            .map(|id| (*id, named()))
            .collect();
        let globals: BTreeSet<GlobalId> = second
            .iter()
            .filter_map(|id| uses.get(id))
            .flat_map(|uses| uses.globals.iter().copied())
            .collect();
        let table = module.tables.main_function_table()?;
        Ok(Self {
            entries,
            shared,
            globals: globals.into_iter().map(|id| (id, named())).collect(),
            tables: module.tables.iter().map(|t| (t.id(), named())).collect(),
            table: table.context("there is no table of functions")?,
            second,
        })
    }

    /// Returns the place of the first entry point in the table.
    fn make_first(&self, module: &mut Module) -> Result<u64> {
        let table = module.tables.get_mut(self.table);
        let base = table.initial;
        table.initial += self.entries.len() as u64;
        table.maximum = table.maximum.map(|_| table.initial);
        for (place, &id) in (base..).zip(&self.entries) {
            let ty = module.funcs.get(id).ty();
            let (parameters, results) = module.types.params_results(ty);
            let (parameters, results) = (parameters.to_vec(), results.to_vec());
            let locals: Vec<_> = parameters
                .iter()
                .map(|&kind| module.locals.add(kind))
                .collect();
            let mut call = FunctionBuilder::new(&mut module.types, &parameters, &results);
            let mut body = call.func_body();
            for local in &locals {
                body.local_get(*local);
            }
            body.const_(Value::I32(place.try_into()?));
            body.call_indirect(ty, self.table);
            module.funcs.get_mut(id).kind = FunctionKind::Local(call.local_func(locals));
        }
        if let Some((id, range, _)) = marked(module) {
            let data = module.data.get_mut(id);
            data.value
                .get_mut(range)
                .context("the range is inside")?
                .fill(0);
        }
        for (id, name) in &self.shared {
            module.exports.add(name, *id);
        }
        for (id, name) in &self.globals {
            module.exports.add(name, *id);
        }
        for (id, name) in &self.tables {
            module.exports.add(name, *id);
        }
        Ok(base)
    }

    fn make_second(&self, module: &mut Module, base: u64) -> Result<()> {
        module.start = None;
        for id in module
            .exports
            .iter()
            .map(|export| export.id())
            .collect::<Vec<_>>()
        {
            module.exports.delete(id);
        }
        let text = marked(module);
        let text = text.map(|(id, range, at)| (module.data.get(id).value[range].to_vec(), at));
        for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
            module.data.delete(id);
        }
        for id in module
            .elements
            .iter()
            .map(|element| element.id())
            .collect::<Vec<_>>()
        {
            module.elements.delete(id);
        }
        let memories: Vec<_> = module.memories.iter().map(|memory| memory.id()).collect();
        for id in memories {
            let import = module.imports.add(FIRST, "memory", id);
            let memory = module.memories.get_mut(id);
            memory.data_segments.clear();
            memory.import = Some(import);
            if let Some((value, at)) = text.clone() {
                let offset = ConstExpr::Value(Value::I32(at));
                let data = module
                    .data
                    .add(DataKind::Active { memory: id, offset }, value);
                module.memories.get_mut(id).data_segments.insert(data);
            }
        }
        for (id, name) in &self.shared {
            let ty = module.funcs.get(*id).ty();
            let import = module.imports.add(FIRST, name, ImportKind::Function(*id));
            module.funcs.get_mut(*id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        for (id, name) in &self.globals {
            let import = module.imports.add(FIRST, name, *id);
            module.globals.get_mut(*id).kind = GlobalKind::Import(import);
        }
        for (id, name) in &self.tables {
            let import = module.imports.add(FIRST, name, *id);
            let table = module.tables.get_mut(*id);
            table.elem_segments.clear();
            table.import = Some(import);
        }
        let element = module.elements.add(
            ElementKind::Active {
                table: self.table,
                offset: ConstExpr::Value(Value::I32(base.try_into()?)),
            },
            ElementItems::Functions(self.entries.clone()),
        );
        let table = module.tables.get_mut(self.table);
        table.elem_segments.insert(element);
        // An import of the table may not ask for more than there is.
        table.initial = base + self.entries.len() as u64;
        table.maximum = table.maximum.map(|_| table.initial);
        // Without this, all that the table held would be kept.
        let kept: Vec<FunctionId> = module
            .funcs
            .iter()
            .map(|function| function.id())
            .filter(|id| !self.second.contains(id) && !self.shared.contains_key(id))
            .collect();
        for id in kept {
            if matches!(module.funcs.get(id).kind, FunctionKind::Local(_)) {
                module.funcs.delete(id);
            }
        }
        Ok(())
    }
}

/// The text that only the second module reads, between two marks: where it is in the data, and its
/// address.
fn marked(module: &Module) -> Option<(DataId, Range<usize>, i32)> {
    let find = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).position(|it| it == mark);
    module.data.iter().find_map(|data| {
        let begin = find(&data.value, MARKS[0])?;
        let end = find(&data.value, MARKS[1])? + MARKS[1].len();
        match data.kind {
            DataKind::Active {
                offset: ConstExpr::Value(Value::I32(address)),
                ..
            } => Some((data.id(), begin..end, address + i32::try_from(begin).ok()?)),
            _ => None,
        }
    })
}

/// What a function uses.
#[derive(Default)]
struct Uses {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl Uses {
    fn of(function: &LocalFunction) -> Self {
        let mut uses = Self::default();
        dfs_in_order(&mut uses, function, function.entry_block());
        uses
    }
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(*id);
    }
}

#[cfg(test)]
mod tests;
