-- Third step of the schema (layout.py): the drawn figures say of themselves whether they may be compared and of which level their place
-- is (views.sql). The table is drawn anew from its rule at the publish that takes this step, so here it only goes away.

drop table if exists drawn_observation;
