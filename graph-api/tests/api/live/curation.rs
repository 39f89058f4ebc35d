//! Judgements over the API: made, seen, refused, revoked.

use serde_json::{Value, json};

use super::{Server, code, data};

const TEXTS: [&str; 2] = [
    "2023年9月，青河县远岭能源有限公司投资3亿元建设的200兆瓦储能项目开工。",
    "2024年5月，青河县远岭能源有限公司投资4亿元建设的300兆瓦储能项目开工。",
];

/// Does something as somebody; the payload.
async fn mutate(server: &Server, token: &str, field: &str, input: Value, selection: &str) -> Value {
    let mut characters = field.chars();
    let name: String = characters.next().unwrap().to_uppercase().chain(characters).collect();
    let query = format!(
        "mutation($input: {name}Input!) {{ {field}(input: $input) {{ {selection} userErrors {{ field code message }} }} }}"
    );
    let answer = server.send(Some(token), &query, json!({"input": input})).await.1;
    data(&answer, &format!("/{field}")).clone()
}

/// As the editor, with a reason; expects no error.
async fn judge(server: &Server, field: &str, mut input: Value, selection: &str) -> Value {
    input["reason"] = json!("核对原文");
    let payload = mutate(server, &server.editor, field, input, &format!("judgement {{ id }} {selection}")).await;
    assert_eq!(payload["userErrors"], json!([]), "{field}");
    payload
}

async fn observation(server: &Server, raw: &str) -> Value {
    let query = "{ observations(first: 100) { nodes { id raw value confidence isSetAside judgement { author }
        evidence { nodes { quote rule confidence } } } } }";
    let answer = server.ask(query).await;
    let found = data(&answer, "/observations/nodes").as_array().unwrap().iter().find(|one| one["raw"] == raw).cloned();
    found.unwrap_or_default()
}

#[tokio::test]
async fn a_fact_is_rejected_found_in_the_history_and_brought_back() {
    let server = Server::new(true);
    server.ingest(&TEXTS).await;
    let fact = observation(&server, "3亿元").await;
    let payload = judge(&server, "factReject", json!({"id": fact["id"]}), "fact { id isSetAside }").await;
    assert_eq!(payload["fact"], json!({"id": fact["id"], "isSetAside": true}));
    assert_eq!(observation(&server, "3亿元").await, json!(null));
    let query = "query($id: ID!) { node(id: $id) { ... on Observation { value isSetAside judgement { id kind author reason at holds
        entities { name } facts { id } } } } }";
    let found = server.send(None, query, json!({"id": fact["id"]})).await.1;
    let judgement = data(&found, "/node/judgement");
    assert_eq!(
        (&judgement["kind"], &judgement["author"], &judgement["reason"]),
        (&json!("REJECT"), &json!("编辑"), &json!("核对原文"))
    );
    assert!(judgement["at"].as_str().unwrap().ends_with('Z'), "{judgement}");
    let name = judgement["entities"][0]["name"].as_str().unwrap();
    let history = "query($name: String!) { entity(name: $name) { history(last: 1) { totalCount nodes { ... on Judgement { id kind holds
        revoked { author reason } facts { ... on Observation { raw evidence { nodes { quote } } } } } } } } }";
    let past = server.send(None, history, json!({"name": name})).await.1;
    let item = data(&past, "/entity/history/nodes/0").clone();
    assert_eq!((&item["id"], &item["facts"][0]["raw"]), (&judgement["id"], &json!("3亿元")));
    assert!(item["facts"][0]["evidence"]["nodes"][0]["quote"].as_str().unwrap().contains("投资3亿元"));
    let revoked = judge(&server, "judgementRevoke", json!({"id": item["id"]}), "").await;
    assert_eq!(revoked["judgement"]["id"], item["id"]);
    assert_eq!(observation(&server, "3亿元").await, fact);
    let past = server.send(None, history, json!({"name": name})).await.1;
    let item = data(&past, "/entity/history/nodes/0");
    assert_eq!((&item["holds"], &item["revoked"]["author"]), (&json!(false), &json!("编辑")));
}

#[tokio::test]
async fn a_corrected_fact_has_the_persons_value_and_the_untouched_sentence() {
    let server = Server::new(true);
    server.ingest(&TEXTS).await;
    let fact = observation(&server, "3亿元").await;
    let input = json!({"id": fact["id"], "observation": {"value": "350000000", "bound": "ABOUT", "period": "2023"}});
    let selection = "fact { id ... on Observation { value bound period { iso } raw evidence { nodes { quote rule } } judgement { kind
        facts { ... on Observation { value } } corrected { ... on Observation { value } } } } }";
    let payload = judge(&server, "factCorrect", input, selection).await;
    let right = &payload["fact"];
    assert_eq!(
        (&right["value"], &right["bound"], &right["period"]["iso"]),
        (&json!("350000000"), &json!("ABOUT"), &json!("2023"))
    );
    let evidence = &right["evidence"]["nodes"][0];
    assert_eq!((&evidence["rule"], &evidence["quote"]), (&json!("judged"), &fact["evidence"]["nodes"][0]["quote"]));
    let told = json!({"kind": "CORRECT", "facts": [{"value": "300000000"}], "corrected": [{"value": "350000000"}]});
    assert_eq!(right["judgement"], told);
    // The same document once more, and the document gone and back: the word on the fact stands.
    server.ingest(&TEXTS[..1]).await;
    assert_eq!(observation(&server, "3亿元").await["value"], "350000000");
    for (wrong, expected) in [
        (json!({"stage": {"stage": "SIGNED"}}), "INVALID"),
        (json!({}), "INVALID"),
        (json!({"observation": {"period": "2023-13"}}), "INVALID"),
        (json!({"observation": {"upper": "1"}}), "INVALID"),
        (json!({"observation": {}}), "UNCHANGED"),
        (json!({"observation": {"subject": "x"}}), "NOT_FOUND"),
    ] {
        let mut input = wrong.clone();
        (input["id"], input["reason"]) = (right["id"].clone(), json!("核对"));
        let payload = mutate(&server, &server.editor, "factCorrect", input, "judgement { id }").await;
        assert_eq!(
            (&payload["userErrors"][0]["code"], &payload["judgement"]),
            (&json!(expected), &json!(null)),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn entities_are_merged_kept_apart_split_and_renamed() {
    let server = Server::new(true);
    let texts = ["青河县远岭能源有限公司开工。", "青河县远岭能源有限公司投产。", "白河县青禾化工有限公司开工。"];
    let results = server.ingest(&texts).await["results"].clone();
    let id = async |name: &str| {
        let query = "query($name: String!) { entity(name: $name, kind: COMPANY) { id } }";
        server.send(None, query, json!({"name": name})).await.1["data"]["entity"]["id"].clone()
    };
    let (yuanling, qinghe) = (id("青河县远岭能源有限公司").await, id("白河县青禾化工有限公司").await);
    let before = server.live.graph();
    let merged = judge(&server, "entitiesMerge", json!({"ids": [yuanling, qinghe]}), "entities { id name }").await;
    assert_eq!(merged["entities"].as_array().unwrap().len(), 1, "{merged}");
    assert_eq!(id("白河县青禾化工有限公司").await, id("青河县远岭能源有限公司").await);
    judge(&server, "judgementRevoke", json!({"id": merged["judgement"]["id"]}), "").await;
    let apart = judge(&server, "entitiesKeepApart", json!({"ids": [yuanling, qinghe]}), "entities { id }").await;
    assert_eq!(apart["entities"].as_array().unwrap().len(), 2);
    let document = results[1]["document"]["id"].clone();
    let split = judge(
        &server,
        "entitySplit",
        json!({"id": yuanling, "documents": [document]}),
        "entities { id documents { totalCount } }",
    )
    .await;
    assert_eq!(split["entities"].as_array().unwrap().len(), 2, "{split}");
    judge(&server, "judgementRevoke", json!({"id": split["judgement"]["id"]}), "").await;
    let renamed = judge(
        &server,
        "entityRename",
        json!({"id": yuanling, "name": "远岭能源"}),
        "entities { id name aliases { name } }",
    )
    .await;
    assert_eq!(
        renamed["entities"][0],
        json!({"id": yuanling, "name": "远岭能源", "aliases": [{"name": "青河县远岭能源有限公司"}]})
    );
    for judgement in [&apart, &renamed] {
        judge(&server, "judgementRevoke", json!({"id": judgement["judgement"]["id"]}), "").await;
    }
    assert_eq!(server.live.graph().resolved().entities, before.resolved().entities, "revoked, and something is left");
}

#[tokio::test]
async fn a_mention_is_named_by_its_characters() {
    let server = Server::new(true);
    let text = "青河县远岭能源有限公司开工。另一家青河县远岭能源有限公司投产。";
    server.ingest(&[text]).await;
    let query = "{ entity(name: \"青河县远岭能源有限公司\") { id mentions { nodes { start end document { id } } } } }";
    let entity = data(&server.ask(query).await, "/entity").clone();
    let mention = &entity["mentions"]["nodes"][1];
    let place = json!({"document": mention["document"]["id"], "start": mention["start"], "end": mention["end"]});
    let split = judge(
        &server,
        "entitySplit",
        json!({"id": entity["id"], "mentions": [place]}),
        "entities { mentions { totalCount } }",
    )
    .await;
    assert_eq!(split["entities"], json!([{"mentions": {"totalCount": 1}}, {"mentions": {"totalCount": 1}}]));
}

#[tokio::test]
async fn what_is_judged_is_gone_from_the_review() {
    let server = Server::new(true);
    server
        .ingest(&["青河县委书记李远山出席活动。", "青河县教育局局长李远山调研。", "白河市医院院长李远山介绍。"])
        .await;
    let query = "{ review(below: 1, first: 100) { totalCount nodes { __typename ... on LikelyDuplicate { left { id name } right { id } reason }
        ... on UnsureFact { confidence fact { id } } } } }";
    let queue = data(&server.ask(query).await, "/review/nodes").as_array().unwrap().clone();
    let of =
        |queue: &[Value], kind: &str| queue.iter().filter(|one| one["__typename"] == kind).cloned().collect::<Vec<_>>();
    let facts = of(&queue, "UnsureFact");
    let sorted: Vec<f64> = facts.iter().map(|one| one["confidence"].as_f64().unwrap()).collect();
    assert!(!facts.is_empty() && sorted.is_sorted(), "{queue:?}");
    judge(&server, "factAccept", json!({"id": facts[0]["fact"]["id"]}), "").await;
    let pairs = of(&queue, "LikelyDuplicate");
    assert!(!pairs.is_empty(), "{queue:?}");
    for pair in pairs {
        let ids = json!([pair["left"]["id"], pair["right"]["id"]]);
        judge(&server, "entitiesKeepApart", json!({"ids": ids}), "").await;
    }
    let left = data(&server.ask(query).await, "/review/nodes").as_array().unwrap().clone();
    assert_eq!(of(&left, "LikelyDuplicate"), Vec::<Value>::new());
    assert_eq!(of(&left, "UnsureFact").len(), facts.len() - 1);
    assert!(of(&left, "UnsureFact").iter().all(|one| one["fact"]["id"] != facts[0]["fact"]["id"]));
}

#[tokio::test]
async fn who_may_judge_and_who_may_revoke() {
    let server = Server::new(true);
    server.ingest(&TEXTS).await;
    let fact = observation(&server, "3亿元").await["id"].clone();
    let query =
        "mutation($id: ID!) { factReject(input: {id: $id, reason: \"错\"}) { judgement { id } userErrors { code } } }";
    for (token, expected) in [(None, "UNAUTHENTICATED"), (Some(server.reader.as_str()), "FORBIDDEN")] {
        assert_eq!(code(&server.send(token, query, json!({"id": fact})).await.1), expected);
    }
    let input = json!({"id": fact, "reason": " "});
    let blank = mutate(&server, &server.editor, "factReject", input, "judgement { id }").await;
    assert_eq!(blank["userErrors"][0]["field"], json!(["input", "reason"]));
    let input = json!({"id": fact, "reason": "错"});
    let made = mutate(&server, &server.admin, "factReject", input, "judgement { id }").await;
    let end = json!({"id": made["judgement"]["id"], "reason": "没错"});
    let refused = mutate(&server, &server.editor, "judgementRevoke", end.clone(), "judgement { id }").await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_ALLOWED");
    for expected in [json!(null), json!("UNCHANGED")] {
        let ended = mutate(&server, &server.admin, "judgementRevoke", end.clone(), "judgement { id }").await;
        assert_eq!(ended["userErrors"][0].get("code").cloned().unwrap_or_default(), expected);
    }
}
