WITH named AS (
    SELECT
        *,
        one_of('act named', number, [0, 0, 1, 1, 2]) AS people,
        whole('act first', number, 0, getvariable('names') - 1) AS one,
        whole('act other', number, 1, getvariable('names') - 1) AS further,
        one_of('act target', number, [0, 1, 2, 3, 4, 5]) AS target,
        ['activist', 'organiser', 'participant', 'party_member', 'journalist', 'public'] AS targets
    FROM days
), spelt_out AS (
    SELECT *, CASE people WHEN 0 THEN NULL WHEN 1 THEN name_of(one)
        ELSE name_of(one) || ';' || name_of((one + further) % getvariable('names')) END AS people_named_en,
        if(people > 0, people, one_of('act people', number, [NULL, 1, 2, 5, 12])) AS people_low
    FROM named
)
SELECT
    'I-' || number AS incident_id,
    date,
    date_precision,
    round_id,
    inferred(round_id) AS round_inferred,
    city_of('act', number) AS city_id,
    kind_code,
    one_of('act body', number, ['police', 'court', 'akimat', 'prosecutor', 'knb', 'authorities', 'not_reported',
        'unknown_perpetrator']) AS authority_code,
    people_low::BIGINT AS people_low,
    people_low::BIGINT AS people_high,
    targets[1 + target] || if(dice('act targets', number) < 0.5, '',
        ';' || targets[1 + (target + whole('act second target', number, 1, 5)) % 6]) AS target_codes,
    people_named_en,
    CASE kind_code WHEN 'fine' THEN 'mci' WHEN 'administrative_arrest' THEN 'days' END AS penalty_unit_code,
    CASE kind_code WHEN 'fine' THEN 20 WHEN 'administrative_arrest'
        THEN whole('act penalty', number, 3, 15) END::DOUBLE AS penalty_amount,
    if(kind_code IN ('fine', 'administrative_arrest'), 'made-code-penalties', NULL) AS standard_ids,
    'Made act ' || number || ' of ' || replace(kind_code, '_', ' ') || ', told of '
        || coalesce(replace(people_named_en, ';', ', '), 'some people') || '.' AS summary_en,
    one_of('act confidence', number, ['high', 'medium', 'low']) AS confidence,
    source_of('act', number) AS source_ids
FROM spelt_out
