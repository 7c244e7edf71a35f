SELECT
    'G-' || number AS gap_id,
    'gap' AS kind,
    'dates' AS topic_code,
    whole('gap round', number, 1, getvariable('rounds'))::VARCHAR AS round_ids,
    'Nobody reports it.' AS summary_en,
    source_of('gap', number) AS source_ids
FROM range(least(getvariable('acts') // 50, 6000)) AS all_gaps (number)
