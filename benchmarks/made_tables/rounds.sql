SELECT number AS round_id, strftime(rally_day(number), '%Y-%m-%d') AS date, 'A made rally day.' AS summary_en, 'S-0' AS source_ids
FROM range(1, getvariable('rounds') + 1) AS all_rounds (number)
