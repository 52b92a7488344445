using System.Security.Cryptography;
using System.Text;
using ComplianceHub.Controls.Cases;

namespace ComplianceHub.Controls.Tests.Cases;

public class DeclarationsTests
{
    [Fact]
    public void The_current_text_is_found_by_its_version_and_no_other()
    {
        Assert.Equal("2026-11-25", Declarations.Current.Version);
        Assert.Same(Declarations.Current, Declarations.Find("2026-11-25"));
        Assert.Null(Declarations.Find("2026-11-24"));
        Assert.Equal(Declarations.All.Count, Declarations.All.Select(d => d.Version).Distinct().Count());
    }

    [Theory]
    [InlineData("complete and true")]
    [InlineData("authorised")]
    [InlineData("binds the company")]
    [InlineData("Russia or Belarus")]
    [InlineData("any end user")]
    [InlineData("revocation of the licence")]
    public void It_says_what_the_person_answers_for(string words) => Assert.Contains(words, Declarations.Current.Text, StringComparison.Ordinal);

    [Fact]
    public void A_text_that_was_accepted_once_is_never_edited() =>
        // The hash of the first text; another wording is another version.
        Assert.Equal("a32a853353a2be7ce37b3f80c34d97169411e54db15c7987880d20cc4eba498a", Sha256(Declarations.Find("2026-11-25")!.Text));

    [Fact]
    public void It_is_accepted_by_a_named_person_with_its_full_text_in_UTC_to_the_millisecond()
    {
        var accepted = Declarations.Accept("u-1", "Ayşe Yılmaz", new DateTimeOffset(2026, 11, 25, 12, 30, 0, TimeSpan.FromHours(3)).AddTicks(12345));

        Assert.Equal(
            new Declaration("2026-11-25", Declarations.Current.Text, "u-1", "Ayşe Yılmaz", new(2026, 11, 25, 9, 30, 0, 1, TimeSpan.Zero)), accepted);
        Assert.Equal(TimeSpan.Zero, accepted.AcceptedAt.Offset);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
