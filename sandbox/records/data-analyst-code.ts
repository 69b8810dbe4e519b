/** SQL, as the candidate left it. */
export const retentionQuery = `-- 次日 / 七日留存，按注册周
WITH cohort AS (
  SELECT
    id AS user_id,
    DATE(registered_at) AS registered_on,
    DATE_TRUNC('week', registered_at) AS registered_week
  FROM users
  WHERE registered_at >= CURRENT_DATE - INTERVAL '12 weeks'
),
active_days AS (
  SELECT DISTINCT user_id, DATE(happened_at) AS active_on
  FROM events
),
flags AS (
  SELECT
    c.registered_week,
    c.user_id,
    MAX(CASE WHEN a.active_on = c.registered_on + 1 THEN 1 ELSE 0 END) AS retained_1d,
    MAX(CASE WHEN a.active_on = c.registered_on + 7 THEN 1 ELSE 0 END) AS retained_7d
  FROM cohort c
  LEFT JOIN active_days a
    ON a.user_id = c.user_id
   AND a.active_on BETWEEN c.registered_on + 1 AND c.registered_on + 7
  GROUP BY c.registered_week, c.user_id
)
SELECT
  registered_week,
  COUNT(*) AS users,
  ROUND(AVG(retained_1d) * 100, 2) AS day_1_percent,
  ROUND(AVG(retained_7d) * 100, 2) AS day_7_percent
FROM flags
GROUP BY registered_week
ORDER BY registered_week DESC;
`;

/** Python, as the candidate left it. */
export const significance = `from math import erf, sqrt


def two_proportion_test(success_a, total_a, success_b, total_b):
    """双样本比例 z 检验，返回 (差值, z, 双侧 p 值)"""
    if min(total_a, total_b) == 0:
        raise ValueError("样本量不能为 0")

    rate_a = success_a / total_a
    rate_b = success_b / total_b
    pooled = (success_a + success_b) / (total_a + total_b)
    error = sqrt(pooled * (1 - pooled) * (1 / total_a + 1 / total_b))
    if error == 0:
        return 0.0, 0.0, 1.0

    z = (rate_b - rate_a) / error
    p = 2 * (1 - normal_cdf(abs(z)))
    return rate_b - rate_a, z, p


def normal_cdf(x):
    return 0.5 * (1 + erf(x / sqrt(2)))


if __name__ == "__main__":
    diff, z, p = two_proportion_test(412, 5120, 468, 5087)
    print(f"提升 {diff:.2%}, z = {z:.2f}, p = {p:.4f}")
    print("显著" if p < 0.05 else "不显著")
`;
