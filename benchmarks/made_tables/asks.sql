-- Each appeal asks one thing; of half of them something is reported since.
SELECT
    'D-' || number AS ask_id,
    'V-' || 10 * number AS response_id,
    'international_community' AS addressee_code,
    'authorities_kz' AS actor_code,
    'Made thing ' || number || ' that is asked.' AS text_en,
    'made words' AS support,
    if(number % 2 = 0, 'I-' || number, NULL) AS since_ids,
    if(number % 2 = 0, 'A made report.', NULL) AS since_en,
    if(number % 2 = 0, 'in_part', 'nothing_reported') AS state_code,
    if(number % 2 = 0, 'I-' || number, NULL) AS state_ids,
    source_of('response', 10 * number) AS source_ids
FROM range(least(greatest(getvariable('acts') // 100, 10), 3000) // 10) AS all_asks (number)
