from django.db import migrations, models

from inclusion.agenda.link_codes import new_code


class Migration(migrations.Migration):
    dependencies = [("agenda", "0004_bookings_outlive_people")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="confirmée le"),
        ),
        # In two steps: with its default at once, all old rows would get one and the same code.
        migrations.AddField(
            model_name="booking",
            name="link_code",
            field=models.CharField(
                blank=True, editable=False, max_length=11, null=True, unique=True
            ),
        ),
        migrations.AlterField(
            model_name="booking",
            name="link_code",
            field=models.CharField(
                blank=True,
                default=new_code,
                editable=False,
                max_length=11,
                null=True,
                unique=True,
            ),
        ),
    ]
