-- metric.as_of: the day everything looks back from, and after how many days without an order a customer counts as lost.
-- grain: one row
select $as_of as as_of,
       $churn_days as churn_days
