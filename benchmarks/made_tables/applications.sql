WITH thrown AS (
    SELECT
        number,
        round_of('application', number) AS round_id,
        (dice('application answer', number) < 0.1)::BIGINT AS granted,
        whole('application waited', number, 1, 9) AS waited,
        one_of('application others', number, [NULL, NULL, NULL, 1, 3])::BIGINT AS others
    FROM range(getvariable('acts') // 5) AS all_applications (number)
)
SELECT
    'A-' || number AS application_id,
    round_id,
    inferred(round_id) AS round_inferred,
    city_of('application', number) AS city_id,
    1::BIGINT AS filed,
    1 - granted AS rejected,
    granted,
    strftime(rally_day(coalesce(round_id, 1)) - 12, '%Y-%m-%d') AS filed_on,
    strftime(rally_day(coalesce(round_id, 1)) - 12 + waited::INTEGER, '%Y-%m-%d') AS decided_on,
    waited AS decision_days_low,
    waited AS decision_days_high,
    others AS alternatives_low,
    others AS alternatives_high,
    'akimat' AS authority_code,
    if(granted = 1, 'not_applicable', one_of('application ground', number,
        ['designated_site', 'administrative_details', 'pretexts_or_none', 'not_reported'])) AS ground_code,
    'Made request ' || number || '.' AS summary_en,
    'high' AS confidence,
    source_of('application', number) AS source_ids
FROM thrown
