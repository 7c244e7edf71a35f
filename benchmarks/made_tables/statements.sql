SELECT
    'F-I-' || number AS statement_id,
    source_of('act', number) AS source_id,
    'made words' AS support,
    one_of('statement check', number, ['confirmed', 'read_once']) AS check_code,
    'high' AS confidence,
    'I-' || number AS row_ids
FROM range(getvariable('acts')) AS all_acts (number)
