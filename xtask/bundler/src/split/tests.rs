//! A module of four functions is split.

use super::*;

fn function(module: &mut Module, name: &str, calls: &[FunctionId]) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.name(name.to_owned());
    for id in calls {
        builder.func_body().call(*id);
    }
    builder.finish(Vec::new(), &mut module.funcs)
}

fn names(module: &[u8]) -> (Vec<String>, Vec<String>) {
    let module = Module::from_buffer(module).unwrap();
    let local = module.funcs.iter_local().map(|(id, _)| id);
    let local = local.map(|id| module.funcs.get(id).name.clone().unwrap());
    let imports = module.imports.iter();
    let imports = imports.map(|import| format!("{}.{}", import.module, import.name));
    (local.collect(), imports.collect())
}

#[test]
fn the_second_module_holds_what_only_its_entries_call() {
    let mut module = Module::default();
    module
        .tables
        .add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let both = function(&mut module, "both", &[]);
    let inner = function(&mut module, "inner", &[both]);
    let entry = function(&mut module, "content::entry", &[inner]);
    let start = function(&mut module, "start", &[entry, both]);
    module.exports.add("start", start);
    let text = [&b"a"[..], MARKS[0], b"css", MARKS[1], b"z"].concat();
    let offset = ConstExpr::Value(Value::I32(8));
    let data = module.data.add(DataKind::Active { memory, offset }, text);
    module.memories.get_mut(memory).data_segments.insert(data);

    let [first, second] = split(&module.emit_wasm(), &["content::"]).unwrap();
    let (local, imports) = names(&first);
    assert_eq!(local.len(), 3, "{local:?}");
    assert!(!local.contains(&"inner".to_owned()));
    assert_eq!(imports, [""; 0]);
    let (mut local, imports) = names(&second);
    local.sort();
    assert_eq!(local, ["content::entry", "inner"]);
    assert!(imports.contains(&"p.memory".to_owned()), "{imports:?}");
    assert!(imports.contains(&"p.a".to_owned()), "{imports:?}");

    let data = |module: &[u8]| {
        let module = Module::from_buffer(module).unwrap();
        let value = module.data.iter().next().unwrap().value.clone();
        String::from_utf8(value).unwrap()
    };
    assert_eq!(data(&first), format!("a{}z", "\0".repeat(13)));
    assert_eq!(data(&second), "/*<*/css/*>*/");
}
