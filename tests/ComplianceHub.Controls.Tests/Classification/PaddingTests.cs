using System.Text;
using System.Text.Json;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Controls.Tests.Classification;

/// <summary>
/// What stands beside a text must not talk the classifier out of what the text says. The sentences of <c>padding.jsonl</c> are ours, in seven languages, and in
/// no training data.
/// </summary>
public class PaddingTests
{
    private static readonly IReadOnlyList<string> Sentences =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Classification", "padding.jsonl"))
            .Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!),
    ];

    private static readonly IReadOnlyList<(string Text, string Hs6)> Lines = DevelopmentData.ReadBeside("held-out-products.jsonl");

    private static bool IsListed(string hs6) => DeliveredModel.Classifier.TierOf(hs6) is not null;

    /// <summary>How a sentence is joined, and how many in 10,000 may clear: none where the joint can be seen. Behind a space it has to be guessed.</summary>
    public static TheoryData<string, string, int> Joints => new()
    {
        { "{0}. {1}", "a sentence behind", 0 },
        { "{1} {0}", "a sentence before", 0 },
        { "{0}\n{1}", "a line behind", 0 },
        { "{0} {1}", "joined by a space", 10 },
    };

    [Theory]
    [MemberData(nameof(Joints))]
    public void No_sentence_clears_a_listed_product(string joint, string kind, int mostInTenThousand)
    {
        var cleared = new List<string>();
        var asked = 0;
        foreach (var (text, _) in Lines.Where(l => IsListed(l.Hs6) && DeliveredModel.Classify(l.Text).Status != ListingStatus.NotListed))
        {
            foreach (var sentence in Sentences)
            {
                var padded = Join(joint, text, sentence);
                asked++;
                if (DeliveredModel.Classify(padded).Status == ListingStatus.NotListed)
                {
                    cleared.Add(padded);
                }
            }
        }

        Assert.True(asked > 3000, $"{asked} asked");
        Assert.True(cleared.Count * 10_000 <= asked * mostInTenThousand, $"{kind}: {cleared.Count} of {asked} cleared, first: {cleared.FirstOrDefault()}");
    }

    [Fact]
    public void Sentences_move_few_first_codes_and_send_few_more_products_to_an_officer()
    {
        int asked = 0, moved = 0, reviewed = 0;
        foreach (var (text, _) in Lines)
        {
            var plain = DeliveredModel.Classify(text);
            foreach (var sentence in Sentences)
            {
                var padded = DeliveredModel.Classify($"{text}. {sentence}");
                asked++;
                moved += padded.Candidates[0].Hs6 != plain.Candidates[0].Hs6 ? 1 : 0;
                reviewed += plain.Status == ListingStatus.NotListed && padded.Status != ListingStatus.NotListed ? 1 : 0;
            }
        }

        Assert.True(moved <= 0.03 * asked, $"{moved} of {asked} moved");
        Assert.True(reviewed <= 0.10 * asked, $"{reviewed} of {asked} more in review");
    }

    [Theory]
    [InlineData("office chair ref: GRM188R71C104KA01D")]
    [InlineData("Plastic tray for STM32F407VGT6 microcontroller 32-bit ARM")]
    [InlineData("furniture with IP surveillance camera 4MP")]
    public void Nothing_is_cleared_whose_most_likely_code_is_a_listed_one(string text)
    {
        var answer = DeliveredModel.Classify(text);

        Assert.True(IsListed(answer.Candidates[0].Hs6), answer.Candidates[0].Hs6);
        Assert.NotEqual(ListingStatus.NotListed, answer.Status);
    }

    /// <summary>Not the model but how it is asked: whatever passages a text has, each reading of it is among those of the longer text.</summary>
    [Fact]
    public void Passages_are_divided_the_same_whatever_stands_beside_them()
    {
        var (units, passages) = (new Units(), new Passages());
        foreach (var (text, _) in Lines.Take(100))
        {
            var alone = Divide(text);
            foreach (var sentence in Sentences)
            {
                Assert.Equal(alone, Divide($"{text}.\n{sentence}")[..alone.Count]);
                Assert.Equal(alone, Divide($"{sentence}\n{text}")[^alone.Count..]);
            }
        }

        List<string> Divide(string text)
        {
            units.Read(text);
            passages.Divide(units, DeliveredModel.GoodsFree);
            var divided = new List<string>();
            foreach (var span in passages.Items)
            {
                divided.Add($"{span.Kind} {text[units.Items[span.First].Start..units.Items[span.End - 1].End]} {(span.HasHead ? span.HeadEnd - span.HeadFirst : 0)}");
            }

            return divided;
        }
    }

    [Theory]
    [InlineData("coffee machine with microcontroller and LED display", "8516;8419;8438")]
    [InlineData("Kaffeemaschine mit Mikrocontroller", "8516;8419;8438")]
    [InlineData("washing machine for the household", "8450")]
    public void What_goods_have_in_them_does_not_make_them_that(string text, string headings)
    {
        var answer = DeliveredModel.Classify(text);

        Assert.Contains(answer.Candidates[0].Hs6[..4], headings.Split(';'));
        Assert.NotEqual(ListingStatus.Listed, answer.Status);
    }

    [Theory]
    [InlineData("coffee machine")]
    [InlineData("fresh bananas")]
    [InlineData("")]
    public void A_part_number_of_a_listed_family_forbids_clearing_whatever_the_words_say(string text)
    {
        var answer = DeliveredModel.Classify(text, "STM32F407VGT6");

        Assert.NotEqual(ListingStatus.NotListed, answer.Status);
    }

    [Theory]
    [InlineData("goods")]
    [InlineData("Ware")]
    [InlineData("items as per invoice")]
    [InlineData("vakolu tiremi saponi kelubo rafeti momisa dulape fikoro benazu tilomi gaperu sovita nukeba larimo petusa")]
    [InlineData("New, not used. Country of origin China. Net weight 2 kg.")]
    public void What_is_not_understood_goes_to_an_officer_with_that_reason(string text)
    {
        var answer = DeliveredModel.Classify(text);

        Assert.Equal((ListingStatus.Review, ReviewReason.NotUnderstood), (answer.Status, answer.Reason));
        Assert.InRange(answer.Understood, 0, 1);
    }

    public static TheoryData<string, Func<string, string>> Disguises => new()
    {
        { "Cyrillic letters that look Latin", s => s.Replace('a', 'а').Replace('e', 'е').Replace('o', 'о').Replace('c', 'с') },
        { "zero-width spaces", s => string.Join('\u200b', s.ToCharArray()) },
        { "letters spaced out", s => string.Join(' ', s.ToCharArray()) },
        { "full width", s => string.Concat(s.Select(c => c is > ' ' and < (char)127 ? (char)(c + 0xfee0) : c)) },
        { "mathematical letters", s => string.Concat(s.Select(c => c is >= 'a' and <= 'z' ? char.ConvertFromUtf32(0x1d41a + c - 'a') : c.ToString())) },
        { "circled letters", s => string.Concat(s.Select(c => c is >= 'a' and <= 'z' ? (char)(0x24d0 + c - 'a') : c)) },
        { "upper case", s => s.ToUpperInvariant() },
        { "Turkish case upside down", s => s.Replace('i', 'ı').Replace('I', 'İ') },
        { "markup", s => $"<p class=\"name\"><b>{s.Replace(" ", "</b> <b>", StringComparison.Ordinal)}</b></p>" },
        { "SQL", s => $"'; INSERT INTO goods VALUES ('{s}'); --" },
        { "decomposed", s => s.Normalize(NormalizationForm.FormD) },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public void No_disguise_clears_what_the_plain_text_does_not(string kind, Func<string, string> disguise)
    {
        static bool Clears(string text) => DeliveredModel.Classify(text).Status == ListingStatus.NotListed;
        var cleared = Lines.Where(l => IsListed(l.Hs6)).SelectMany(l => (string[])[l.Text, $"coffee machine {l.Text}"])
            .Where(plain => !Clears(plain) && Clears(disguise(plain)))
            .ToList();

        Assert.True(cleared.Count == 0, $"{kind}: {cleared.Count} cleared, first: {cleared.FirstOrDefault()}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50_000)]
    [InlineData(100_000)]
    public void A_listed_part_number_in_a_flood_of_words_is_not_cleared(int at)
    {
        var flood = string.Concat(Enumerable.Repeat("Payment in advance. Delivery within two weeks. Packed in cartons, made in Italy. ", 1300));
        var text = $"{flood[..at]} STM32F407VGT6 microcontroller. {flood[at..]}";

        Assert.NotEqual(ListingStatus.NotListed, DeliveredModel.Classify(text).Status);
    }

    private static string Join(string joint, string text, string sentence) =>
        joint.Replace("{0}", text, StringComparison.Ordinal).Replace("{1}", sentence, StringComparison.Ordinal);
}
