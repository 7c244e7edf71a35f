SELECT
    'S-' || number AS source_id,
    'Made report ' || number AS title,
    'Monitor ' || number % 40 AS publisher_en,
    'ngo' AS publisher_kind_code,
    '2023-05-01' AS published,
    'https://monitor.example/' || number AS url,
    'full' AS read_extent,
    'en' AS language
FROM range(getvariable('sources')) AS all_sources (number)
