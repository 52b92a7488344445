using ComplianceHub.Controls.Nomenclature;

namespace ComplianceHub.Controls.Tests.Nomenclature;

public class HsNomenclatureTests
{
    private static readonly HsNomenclature Nomenclature = HsNomenclature.BuiltIn;

    // The correlation as its file writes it, read without the code under test.
    private static readonly ILookup<string, string> Correlation =
        EmbeddedData.ReadCsv("Nomenclature/hs2017-to-hs2022.csv", "hs2017,hs2022,note").ToLookup(r => r[0], r => r[1]);

    [Fact]
    public void There_are_5613_subheadings_each_six_digits_each_once_and_sorted()
    {
        Assert.Equal(5613, Nomenclature.Subheadings.Count);
        Assert.All(Nomenclature.Subheadings, c => Assert.Matches("^[0-9]{6}$", c));
        Assert.Equal(Nomenclature.Subheadings.Distinct().Order(StringComparer.Ordinal), Nomenclature.Subheadings);
    }

    [Fact]
    public void Every_subheading_is_reached_from_its_chapter_and_heading_and_nothing_else_is()
    {
        Assert.Equal(Nomenclature.Chapters, Nomenclature.Children(""));
        Assert.Equal(Nomenclature.Headings, Nomenclature.Chapters.SelectMany(Nomenclature.Children));
        Assert.Equal(Nomenclature.Subheadings, Nomenclature.Headings.SelectMany(Nomenclature.Children));
        Assert.All((string[])["85", "8542", "854231"], code => Assert.True(Nomenclature.Has(code)));
        Assert.All((string[])["", "8", "77", "854", "8599", "85423", "854277", "85423100"], code => Assert.False(Nomenclature.Has(code)));
        Assert.All((string[])["77", "8599", "854231", "8", "854"], code => Assert.Empty(Nomenclature.Children(code)));
    }

    [Fact]
    public void Chapters_run_from_1_to_97_without_the_reserved_77_and_end_with_the_statistical_999999()
    {
        // 999999, commodities not specified according to kind, comes from trade statistics.
        Assert.Equal("999999", Nomenclature.Subheadings[^1]);
        var chapters = Nomenclature.Subheadings.SkipLast(1).Select(c => c[..2]).Distinct();

        Assert.Equal(Enumerable.Range(1, 97).Where(c => c != 77).Select(c => c.ToString("00", System.Globalization.CultureInfo.InvariantCulture)), chapters);
    }

    [Fact]
    public void Every_subheading_is_current_and_stands_for_itself() => Assert.All(Nomenclature.Subheadings, hs6 =>
    {
        var resolution = Nomenclature.Resolve(HsCode.Format(hs6));

        Assert.True(Nomenclature.IsSubheading(hs6));
        Assert.Equal(HsKnowledge.Current, resolution.Knowledge);
        Assert.Equal(HsEdition.Hs2022, resolution.Edition);
        Assert.Equal([hs6], resolution.Subheadings);
    });

    [Fact]
    public void A_national_code_stands_for_its_subheading()
    {
        var resolution = Nomenclature.Resolve("8542 31 90 00");

        Assert.Equal(HsKnowledge.Current, resolution.Knowledge);
        Assert.Equal(["854231"], resolution.Subheadings);
        Assert.Equal("8542319000", resolution.Code!.Digits);
        Assert.Equal("8542 31 90 00", resolution.Input);
    }

    [Fact]
    public void Every_heading_is_a_heading_and_covers_all_its_subheadings() =>
        Assert.All(Nomenclature.Subheadings.GroupBy(c => c[..4]), heading =>
        {
            var resolution = Nomenclature.Resolve(heading.Key);

            Assert.Equal(HsKnowledge.HeadingOnly, resolution.Knowledge);
            Assert.Equal(HsEdition.Hs2022, resolution.Edition);
            Assert.Equal(heading, resolution.Subheadings);
            Assert.Contains("give all six digits", resolution.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void Five_digits_cover_the_subheadings_that_start_with_them()
    {
        var resolution = Nomenclature.Resolve("8542.3");

        Assert.Equal(HsKnowledge.HeadingOnly, resolution.Knowledge);
        Assert.Equal(["854231", "854232", "854233", "854239"], resolution.Subheadings);
        Assert.Contains("only five digits", resolution.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8548", "covers 1 subheading (8548.00)")]
    [InlineData("8542", "covers 5 subheadings (8542.31, 8542.32, 8542.33, 8542.39, 8542.90)")]
    public void A_heading_names_what_it_covers(string input, string says) =>
        Assert.Contains(says, Nomenclature.Resolve(input).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_heading_names_eight_and_counts_the_rest()
    {
        var message = Nomenclature.Resolve("2903").Message;
        var covered = Nomenclature.Subheadings.Count(c => c.StartsWith("2903", StringComparison.Ordinal));

        Assert.Equal(8, message.Split("2903.").Length - 1);
        Assert.Contains($"and {covered - 8} more", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_that_HS_2022_gave_up_is_known_from_HS_2017()
    {
        // The whole of heading 8803, parts of aircraft, became heading 8807.
        var resolution = Nomenclature.Resolve("8803");

        Assert.Equal(HsKnowledge.HeadingOnly, resolution.Knowledge);
        Assert.Equal(HsEdition.Hs2017, resolution.Edition);
        Assert.Equal(["880710", "880720", "880730", "880790"], resolution.Subheadings);
        Assert.Contains("HS 2017", resolution.Message, StringComparison.Ordinal);
        Assert.Equal(["880730"], Nomenclature.Resolve("88033").Subheadings);
        Assert.Equal(["880730", "880790"], Nomenclature.Resolve("8803.9").Subheadings);
    }

    [Fact]
    public void Every_target_of_the_correlation_is_a_subheading_of_HS_2022() => Assert.All(
        Correlation.SelectMany(targets => targets), hs6 => Assert.True(Nomenclature.IsSubheading(hs6), hs6));

    [Fact]
    public void A_code_of_HS_2017_that_still_exists_maps_to_itself_among_others() => Assert.All(
        Correlation.Where(c => Nomenclature.IsSubheading(c.Key)), c => Assert.Contains(c.Key, c));

    [Fact]
    public void Every_code_that_HS_2022_gave_up_stands_for_all_its_targets()
    {
        var older = Correlation.Where(c => !Nomenclature.IsSubheading(c.Key)).ToList();

        Assert.NotEmpty(older);
        Assert.All(older, c =>
        {
            var resolution = Nomenclature.Resolve(c.Key + "00");
            Assert.Equal(HsKnowledge.OlderEdition, resolution.Knowledge);
            Assert.Equal(HsEdition.Hs2017, resolution.Edition);
            Assert.Equal(c.Order(StringComparer.Ordinal), resolution.Subheadings);
            Assert.All(c, target => Assert.Contains(HsCode.Format(target), resolution.Message, StringComparison.Ordinal));
            Assert.Equal(c.Count() > 1, resolution.Message.Contains("split into", StringComparison.Ordinal));
        });
    }

    // Facts of the correlation tables that the control list turns on, written down apart from the data file.
    [Theory]
    [InlineData("8525.80", "852581", "852582", "852583", "852589")]
    [InlineData("8541.40", "854141", "854142", "854143", "854149")]
    [InlineData("8541.50", "854151", "854159")]
    [InlineData("8548.90", "854800")]
    [InlineData("8803.30", "880730")]
    [InlineData("8517.70", "851771", "851779")]
    public void Known_changes_are_mapped(string hs2017, params string[] hs2022) =>
        Assert.Equal(hs2022, Nomenclature.Resolve(hs2017).Subheadings);

    [Theory]
    [InlineData("8542.99", "Heading 8542 has 8542.31, 8542.32, 8542.33, 8542.39, 8542.90")]
    [InlineData("8542.9", null)] // five digits of 8542.90
    [InlineData("85428", "Heading 8542 has")]
    [InlineData("8599.00", "chapter 85 of HS 2022 has no heading 8599")]
    [InlineData("8599", "chapter 85 of HS 2022 has no heading 8599")]
    [InlineData("7701.00", "HS 2022 has no chapter 77")]
    [InlineData("9801", "HS 2022 has no chapter 98")]
    [InlineData("0000", "HS 2022 has no chapter 00")]
    public void An_unknown_code_is_told_from_which_digit_on(string input, string? says)
    {
        var resolution = Nomenclature.Resolve(input);

        Assert.Equal(says is null ? HsKnowledge.HeadingOnly : HsKnowledge.Unknown, resolution.Knowledge);
        if (says is not null)
        {
            Assert.Empty(resolution.Subheadings);
            Assert.Null(resolution.Edition);
            Assert.NotNull(resolution.Code);
            Assert.Contains(says, resolution.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("854")]
    [InlineData("1234567890123")]
    [InlineData("\U0001F600")]
    public void A_malformed_code_has_the_reader_s_message(string? input)
    {
        var resolution = Nomenclature.Resolve(input);

        Assert.Equal(HsKnowledge.Malformed, resolution.Knowledge);
        Assert.Equal(input ?? "", resolution.Input);
        Assert.Equal(HsCode.Parse(input).Error, resolution.Message);
        Assert.Null(resolution.Code);
        Assert.Null(resolution.Edition);
        Assert.Empty(resolution.Subheadings);
    }

    [Fact]
    public void Every_six_digits_there_are_get_one_of_three_answers()
    {
        // All chapters, the headings of chapter 85 and the subheadings of 8542: the edges of what exists.
        var asked = Enumerable.Range(0, 100).Select(i => $"{i:00}0100")
            .Concat(Enumerable.Range(0, 100).Select(i => $"85{i:00}00"))
            .Concat(Enumerable.Range(0, 100).Select(i => $"8542{i:00}"));

        Assert.All(asked, hs6 =>
        {
            var expected = Nomenclature.Subheadings.Contains(hs6) ? HsKnowledge.Current
                : Correlation.Contains(hs6) ? HsKnowledge.OlderEdition
                : HsKnowledge.Unknown;
            Assert.Equal(expected, Nomenclature.Resolve(hs6).Knowledge);
        });
    }
}
