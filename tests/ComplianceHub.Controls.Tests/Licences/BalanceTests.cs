using ComplianceHub.Controls.Licences;

namespace ComplianceHub.Controls.Tests.Licences;

public class BalanceTests
{
    private static readonly LicenceLine Pieces = new(1, 20, "C62", 5000, "EUR");
    private static readonly LicenceLine Weight = new(2, 79.5m, "KGM", 1000, "JPY");

    private static Balance Of(params BalanceEntry[] entries) => Balance.Of([Pieces, Weight], entries);

    private static BalanceEntry Used(int line, decimal quantity, decimal value, Guid? reservation = null) =>
        new(Guid.NewGuid(), line, BalanceEntryKind.WrittenOff, quantity, value, reservation);

    private static BalanceEntry Answer(BalanceEntry to, BalanceEntryKind kind, decimal quantity, decimal value) =>
        new(Guid.NewGuid(), to.Line, kind, quantity, value, to.Id);

    [Fact]
    public void Each_line_says_what_is_licensed_used_and_left_in_quantity_and_value()
    {
        var balance = Of(Used(1, 5, 1200), Used(1, 3, 800.5m));

        Assert.Equal(new LineBalance(1, "C62", 20, 20, 0, 8, 12, "EUR", 5000, 0, 2000.5m, 2999.5m), balance.Lines[0]);
        Assert.Equal(new LineBalance(2, "KGM", 79.5m, 79.5m, 0, 0, 79.5m, "JPY", 1000, 0, 0, 1000), balance.Lines[1]);
        Assert.False(balance.IsExhausted);
    }

    [Theory]
    [InlineData("79.5000001", "79.5000001 kg: of line 2, 79.5 kg are left, of 79.5 kg.")]
    [InlineData("79.4000001", "79.4000001 kg: kg has at most 4 decimals.")]
    [InlineData("0", "0 kg: the quantity must be more than 0.")]
    [InlineData("-3", "-3 kg: the quantity must be more than 0.")]
    [InlineData("79228162514264337593543950335", "79,228,162,514,264,337,593,543,950,335 kg: of line 2, 79.5 kg are left, of 79.5 kg.")]
    public void A_refused_quantity_is_the_one_that_was_typed_with_all_its_digits(string typed, string says)
    {
        var problem = Assert.Single(Of().CheckUse(2, decimal.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), 10, "22341300EX00012345"));

        Assert.Equal(new("Quantity", says), problem);
    }

    [Fact]
    public void Pieces_have_no_decimals() =>
        Assert.Equal([new("Quantity", "2.5 pieces: pieces have no decimals.")], Of().CheckUse(1, 2.5m, 10, "22341300EX00012345"));

    [Fact]
    public void A_part_of_a_piece_that_an_older_licence_has_left_goes_whole()
    {
        var balance = Balance.Of([new(1, 1500, "C62", null, "TRY")], [Used(1, 0.5m, 10)]);

        Assert.Empty(balance.CheckAmount(1, 1499, 10));
        Assert.Empty(balance.CheckAmount(1, 1499.5m, 10));
        Assert.Equal(
            [new("Quantity", "10.5 pieces: pieces have no decimals. All that is left, 1,499.5 pieces, can be used at once.")],
            balance.CheckAmount(1, 10.5m, 10));
        Assert.Equal((1, 2), (balance.Lines[0].QuantityDecimals, balance.Lines[0].ValueDecimals));
        Assert.Equal((0, 4), (Of().Lines[0].QuantityDecimals, Of().Lines[1].QuantityDecimals));
    }

    [Fact]
    public void A_value_that_is_left_with_more_digits_than_its_currency_has_goes_whole()
    {
        var balance = Of(Used(2, 1, 999.25m));

        Assert.Empty(balance.CheckAmount(2, 1, 0.75m));
        Assert.Equal([new("Value", "0.5 JPY: JPY has no decimals.")], balance.CheckAmount(2, 1, 0.5m));
    }

    [Fact]
    public void What_is_left_after_uses_is_the_most_that_may_go()
    {
        var balance = Of(Used(1, 19, 10));

        Assert.Empty(balance.CheckUse(1, 1, 10, "EX-2026/0042"));
        Assert.Equal([new("Quantity", "2 pieces: of line 1, 1 piece is left, of 20 pieces.")], balance.CheckUse(1, 2, 10, "EX-2026/0042"));
    }

    [Theory]
    [InlineData(1, "5000.01", "5,000.01 EUR: of line 1, 5,000.00 EUR are left, of 5,000.00 EUR.")]
    [InlineData(1, "0", "0.00 EUR: the value must be more than 0.")]
    [InlineData(1, "10.505", "10.505 EUR: EUR has at most 2 decimals.")]
    [InlineData(2, "10.5", "10.5 JPY: JPY has no decimals.")]
    public void A_value_is_more_than_nothing_and_within_the_limit(int line, string value, string says) => Assert.Equal(
        [new("Value", says)], Of().CheckUse(line, 1, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), "22341300EX00012345"));

    [Fact]
    public void A_line_that_is_not_licensed_and_a_bad_reference_are_told_together() => Assert.Equal(
        [
            new("LineNumber", "The licence has no line 7."),
            new("Reference", "'x' is no number of a customs declaration: it has 1 character, and 5 to 35 are needed."),
        ],
        Of().CheckUse(7, 1, 1, "x"));

    [Fact]
    public void A_licence_is_exhausted_when_every_line_is_used_up_in_quantity_or_value()
    {
        Assert.False(Of(Used(1, 20, 100)).IsExhausted);
        Assert.False(Of(Used(1, 20, 100), Used(2, 79.4999m, 999)).IsExhausted);
        Assert.True(Of(Used(1, 20, 100), Used(2, 79.5m, 10)).IsExhausted);
        Assert.True(Of(Used(1, 20, 100), Used(2, 1, 1000)).IsExhausted);
    }

    [Fact]
    public void A_reservation_alone_exhausts_nothing_and_leaves_nothing_for_others()
    {
        var all = new BalanceEntry(Guid.NewGuid(), 1, BalanceEntryKind.Reserved, 20, 5000);
        var balance = Balance.Of([Pieces], [all]);

        Assert.False(balance.IsExhausted);
        Assert.Equal(2, balance.CheckAmount(1, 1, 1).Count);
        Assert.Empty(balance.CheckAmount(1, 20, 5000, all.Id));
        Assert.NotEmpty(balance.CheckAmount(1, 21, 5000, all.Id));
        Assert.NotEmpty(balance.CheckAmount(1, 1, 1, Guid.NewGuid()));
    }

    [Fact]
    public void What_is_shipped_of_a_reservation_is_used_the_rest_stays_aside_until_given_back()
    {
        var reserved = new BalanceEntry(Guid.NewGuid(), 1, BalanceEntryKind.Reserved, 10, 2500);
        var shipped = Used(1, 6, 1600, reserved.Id);
        var line = Of(reserved, shipped).Lines[0];
        var after = Of(reserved, shipped, Answer(reserved, BalanceEntryKind.GivenBack, 4, 900)).Lines[0];

        Assert.Equal((4, 6, 10, 900, 1600), (line.Reserved, line.Used, line.Left, line.ValueReserved, line.ValueUsed));
        Assert.Equal((0, 6, 14, 3400), (after.Reserved, after.Used, after.Left, after.ValueLeft));
    }

    [Fact]
    public void A_correction_gives_back_what_it_takes_off_a_use()
    {
        var use = Used(1, 20, 5000);
        var correction = Answer(use, BalanceEntryKind.Corrected, 18, 4500);

        Assert.True(Balance.Of([Pieces], [use]).IsExhausted);
        Assert.Empty(Of(use).CheckCorrection(use.Id, 18, 4500));
        Assert.Equal((2, 18, 4500), (Of(use, correction).Lines[0].Used, Of(use, correction).Lines[0].Left, Of(use, correction).Lines[0].ValueLeft));
        Assert.False(Balance.Of([Pieces], [use, correction]).IsExhausted);
    }

    [Fact]
    public void A_use_is_corrected_once_by_no_more_than_it_and_not_by_nothing()
    {
        var use = Used(1, 5, 100);
        var corrected = Of(use, Answer(use, BalanceEntryKind.Corrected, 1, 0));

        Assert.Contains("corrected once", Assert.Single(corrected.CheckCorrection(use.Id, 1, 0)).Message, StringComparison.Ordinal);
        Assert.Equal([new("Quantity", "6 pieces: 0 to 5 pieces can be taken off this use.")], Of(use).CheckCorrection(use.Id, 6, 0));
        Assert.Equal([new("Value", "100.01 EUR: 0 to 100.00 EUR can be taken off this use.")], Of(use).CheckCorrection(use.Id, 0, 100.01m));
        Assert.Equal("Quantity", Assert.Single(Of(use).CheckCorrection(use.Id, 0.5m, 0)).Field);
        Assert.Equal("Quantity", Assert.Single(Of(use).CheckCorrection(use.Id, -1, 0)).Field);
        Assert.Equal("Quantity", Assert.Single(Of(use).CheckCorrection(use.Id, 0, 0)).Field);
        Assert.Equal("LineNumber", Assert.Single(Of(use).CheckCorrection(Guid.NewGuid(), 1, 0)).Field);
        Assert.Empty(Of(use).CheckCorrection(use.Id, 0, 50));
    }

    [Fact]
    public void What_customs_confirmed_moves_nothing_and_is_not_corrected()
    {
        var use = Used(1, 5, 100);
        var confirmed = Of(use, Answer(use, BalanceEntryKind.Confirmed, 4, 80));

        Assert.Equal(Of(use).Lines[0], confirmed.Lines[0]);
        Assert.Empty(confirmed.CheckCorrection(use.Id, 1, 20));
        Assert.Equal(2, confirmed.CheckCorrection(use.Id, 2, 21).Count);
    }

    [Fact]
    public void Entries_that_contradict_each_other_are_not_summed()
    {
        var (reserved, use) = (new BalanceEntry(Guid.NewGuid(), 1, BalanceEntryKind.Reserved, 5, 100), Used(1, 5, 100));
        BalanceEntry[][] contradictions =
        [
            [use, use],
            [Used(9, 1, 1)],
            [Used(1, -1, 1)],
            [Used(1, 1, -1)],
            [use, Used(1, 1, 1, use.Id)],
            [Used(1, 1, 1, Guid.NewGuid())],
            [use, reserved with { RefersTo = use.Id }],
            [use, Answer(use, BalanceEntryKind.GivenBack, 1, 1)],
            [reserved, Answer(reserved, BalanceEntryKind.Corrected, 1, 1)],
            [reserved, Answer(reserved, BalanceEntryKind.GivenBack, 6, 1)],
            [reserved, Answer(reserved, BalanceEntryKind.GivenBack, 3, 1), Answer(reserved, BalanceEntryKind.GivenBack, 3, 1)],
            [use, Answer(use, BalanceEntryKind.Corrected, 5, 101)],
            [use, Answer(use, BalanceEntryKind.Corrected, 1, 1), Answer(use, BalanceEntryKind.Corrected, 1, 1)],
            [use, Answer(use, BalanceEntryKind.Corrected, 1, 1) with { Line = 2 }],
            [Answer(use, BalanceEntryKind.Corrected, 1, 1), use],
            [use, Answer(use, BalanceEntryKind.Confirmed, 5, 101)],
            [use, Answer(use, BalanceEntryKind.Confirmed, 4, 1), Answer(use, BalanceEntryKind.Corrected, 2, 1)],
            [new(Guid.NewGuid(), 1, BalanceEntryKind.Corrected, 1, 1)],
        ];

        Assert.All(contradictions, entries => Assert.Throws<ArgumentException>(() => Of(entries)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(use with { Kind = (BalanceEntryKind)99 }));
    }

    [Fact]
    public void A_tolerance_lets_a_little_more_go_in_whole_steps_of_the_unit_but_not_more_value()
    {
        var line = new LicenceLine(1, 33.3333m, "KGM", 100, "EUR", 3);
        var balance = Balance.Of([line], []);

        Assert.Equal(34.3332m, line.MostQuantity);
        Assert.Empty(balance.CheckUse(1, 34.3332m, 100, "12345678"));
        Assert.Equal("34.3333 kg: of line 1, 34.3332 kg are left, of 34.3332 kg.", Assert.Single(balance.CheckUse(1, 34.3333m, 100, "12345678")).Message);
        Assert.Single(balance.CheckUse(1, 1, 100.01m, "12345678"));
        Assert.True(Balance.Of([line], [Used(1, 33.3333m, 10)]).IsExhausted);
    }

    [Fact]
    public void A_licence_from_before_units_and_limits_is_still_drawn_down()
    {
        var old = Balance.Of([new(1, 600, "boxes", null, "???")], [Used(1, 599.5m, 0)]);

        Assert.Null(old.Lines[0].ValueLeft);
        Assert.Empty(old.CheckUse(1, 0.5m, 10, "12345678"));
        Assert.Equal("1 boxes: of line 1, 0.5 boxes are left, of 600 boxes.", Assert.Single(old.CheckUse(1, 1, 10, "12345678")).Message);
    }

    [Fact]
    public void A_line_is_licensed_with_known_codes_a_quantity_and_a_value_limit()
    {
        Assert.Empty(Pieces.Check());
        Assert.Empty(new LicenceLine(1, 1.5m, "KGM", 10.5m, "EUR", 5).Check());
        Assert.Equal(["Unit", "Currency", "ValueLimit"], new LicenceLine(1, 1, "boxes", 0, "???").Check().Select(p => p.Field));
        Assert.Equal(["Unit", "Quantity", "Currency", "ValueLimit"], new LicenceLine(1, 0, "pcs", null, "eur").Check().Select(p => p.Field));
        Assert.Equal(["Quantity", "ValueLimit", "TolerancePercent"], new LicenceLine(1, 2.5m, "C62", 10.5m, "JPY", 5).Check().Select(p => p.Field));
        Assert.Equal(["TolerancePercent"], new LicenceLine(1, 1, "KGM", 1, "EUR", 10.1m).Check().Select(p => p.Field));
        Assert.Equal(["TolerancePercent"], new LicenceLine(1, 1, "KGM", 1, "EUR", -1).Check().Select(p => p.Field));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_sequence_of_checked_entries_exceeds_the_licence_and_the_sums_are_right(int seed)
    {
        var random = new Random(seed);
        var (made, refused) = (0, 0);
        for (var run = 0; run < 60; run++)
        {
            LicenceLine[] lines =
            [
                new(1, random.Next(1, 50), "C62", random.Next(1, 9000), "EUR"),
                new(2, random.Next(1, 9_999_999) / 10_000m, "KGM", random.Next(1, 9000), "KWD", random.Next(0, 3)),
            ];
            var entries = new List<BalanceEntry>();
            // Kept beside, by plain addition: what left for good, and what is aside.
            var gone = lines.ToDictionary(l => l.Line, _ => (Quantity: 0m, Value: 0m));
            for (var step = 0; step < 120; step++)
            {
                var balance = Balance.Of(lines, entries);
                var line = lines[random.Next(2)];
                var quantity = Amount(random, line.Line == 1 ? 0 : 5, line.MostQuantity);
                var value = Amount(random, line.Line == 1 ? 2 : 4, line.ValueLimit!.Value);
                var of = entries.Where(e => e.Line == line.Line && e.Kind == BalanceEntryKind.WrittenOff).OrderBy(_ => random.Next()).FirstOrDefault();
                var correct = random.Next(3) == 0 && of is not null;
                var problems = correct ? balance.CheckCorrection(of!.Id, quantity, value) : balance.CheckUse(line.Line, quantity, value, "22341300EX00012345");
                if (problems.Count > 0)
                {
                    refused++;
                    continue;
                }

                made++;
                entries.Add(correct ? Answer(of!, BalanceEntryKind.Corrected, quantity, value) : Used(line.Line, quantity, value));
                var (sign, before) = (correct ? -1 : 1, gone[line.Line]);
                gone[line.Line] = (before.Quantity + (sign * quantity), before.Value + (sign * value));
            }

            foreach (var (licensed, line) in lines.Zip(Balance.Of(lines, entries).Lines))
            {
                Assert.Equal(gone[line.Line], (line.Used, line.ValueUsed));
                Assert.InRange(line.Used, 0, licensed.MostQuantity);
                Assert.InRange(line.ValueUsed, 0, licensed.ValueLimit!.Value);
                Assert.Equal(licensed.MostQuantity, line.Used + line.Left);
                Assert.Equal(licensed.ValueLimit, line.ValueUsed + line.ValueLeft);
                Assert.InRange(licensed.MostQuantity, licensed.Quantity, licensed.Quantity * 1.02m);
            }
        }

        Assert.True(made > 500 && refused > 500, $"{made} made, {refused} refused");
    }

    [Fact]
    public void No_sequence_of_reservations_loses_or_gains_anything()
    {
        var random = new Random(7);
        var made = new Dictionary<BalanceEntryKind, int>();
        for (var run = 0; run < 60; run++)
        {
            LicenceLine[] lines = [new(1, 1000, "C62", 100_000, "EUR")];
            var entries = new List<BalanceEntry>();
            for (var step = 0; step < 80; step++)
            {
                var balance = Balance.Of(lines, entries);
                var (quantity, value) = (random.Next(1, 120), random.Next(1, 9000));
                var reservation = entries.Where(e => e.Kind == BalanceEntryKind.Reserved).OrderBy(_ => random.Next()).FirstOrDefault();
                var entry = random.Next(3) switch
                {
                    0 => new BalanceEntry(Guid.NewGuid(), 1, BalanceEntryKind.Reserved, quantity, value),
                    1 when reservation is not null => Answer(reservation, BalanceEntryKind.GivenBack, quantity, value),
                    _ => Used(1, quantity, value, reservation?.Id),
                };
                if (entry.Kind != BalanceEntryKind.GivenBack && balance.CheckAmount(1, quantity, value, entry.RefersTo).Count > 0)
                {
                    continue;
                }

                LineBalance after;
                try
                {
                    after = Balance.Of(lines, [.. entries, entry]).Lines[0];
                }
                catch (ArgumentException) when (entry.Kind == BalanceEntryKind.GivenBack)
                {
                    // More than is open of the reservation.
                    continue;
                }

                entries.Add(entry);
                made[entry.Kind] = made.GetValueOrDefault(entry.Kind) + 1;
                Assert.Equal(1000, after.Left + after.Reserved + after.Used);
                Assert.Equal(100_000, after.ValueLeft + after.ValueReserved + after.ValueUsed);
                Assert.True(after is { Left: >= 0, Reserved: >= 0, ValueLeft: >= 0, ValueReserved: >= 0 }, after.ToString());
                Assert.Equal(entries.Where(e => e.Kind == BalanceEntryKind.WrittenOff).Sum(e => e.Quantity), after.Used);
            }
        }

        Assert.True(made.Count == 3 && made.Values.All(n => n > 50), string.Join(", ", made));
    }

    // Mostly fitting amounts, some too many, some with a digit too many.
    private static decimal Amount(Random random, int decimals, decimal most)
    {
        var share = random.Next(10) == 0 ? most * 2 : most / random.Next(1, 12);
        return Math.Round(share * random.Next(0, 1001) / 1000, decimals - random.Next(0, 2) is var d && d >= 0 ? d : 0);
    }
}
