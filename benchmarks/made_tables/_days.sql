-- The acts in the order of their dates, those without one last: what of an act hangs on its day, and its number.
CREATE TEMP TABLE days AS
    WITH thrown AS (
        SELECT
            number,
            round_of('act', number) AS round_id,
            one_of('act kind', number, getvariable('weighted_kinds')) AS kind_code,
            one_of('act precision', number,
                ['day', 'day', 'day', 'day', 'day', 'day', 'about', 'before', 'month', 'unknown']) AS date_precision
        FROM range(getvariable('acts')) AS all_acts (number)
    ), dated AS (
        SELECT *, rally_day(coalesce(round_id, whole('act near', number, 1, 24))) + if(
            kind_code = 'refusal', -whole('act before', number, 1, 12), round(6 * bell('act day', number)))::INTEGER AS day
        FROM thrown
    )
    SELECT number, round_id, kind_code, date_precision, CASE date_precision
        WHEN 'month' THEN strftime(day, '%Y-%m') WHEN 'unknown' THEN NULL ELSE strftime(day, '%Y-%m-%d') END AS date
    FROM dated
    ORDER BY date NULLS LAST, number;
