using Bunit;
using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Portal.Cases;
using ComplianceHub.Portal.Certificates;

namespace ComplianceHub.Portal.Tests.Cases;

/// <summary>Every member of an enum that a person meets has words, a look and a place.</summary>
public sealed class CaseWordsTests : BunitContext
{
    public static TheoryData<CaseState> States => [.. Enum.GetValues<CaseState>()];

    public static TheoryData<LicenceState> LicenceStates => [.. Enum.GetValues<LicenceState>()];

    public static TheoryData<CaseAct> Acts => [.. Enum.GetValues<CaseAct>()];

    public static TheoryData<BalanceEntryKind> Kinds => [.. Enum.GetValues<BalanceEntryKind>()];

    [Theory]
    [MemberData(nameof(States))]
    public void Each_state_of_a_request_has_a_chip_and_one_place_among_the_steps(CaseState state)
    {
        var chip = Render<CaseStateChip>(p => p.Add(c => c.State, state)).Find("span.state");
        var steps = Render<CaseSteps>(p => p.Add(c => c.State, state));

        Assert.Equal(Words.Of(state), chip.TextContent, ignoreCase: true);
        Assert.Matches("state-(good|wait|bad|info|off)", chip.ClassName);
        Assert.Equal(Words.Of(state), Assert.Single(steps.FindAll("li[aria-current=step]")).TextContent, ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(LicenceStates))]
    public void Each_state_of_a_licence_has_a_chip(LicenceState state)
    {
        var chip = Render<LicenceChip>(p => p.Add(c => c.State, state)).Find("span.state");

        Assert.Equal($"Licence {Words.Of(state)}", chip.TextContent);
        Assert.Matches("state-(good|wait|bad|off)", chip.ClassName);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Each_act_has_a_button_a_place_among_them_and_words_for_having_done_it(CaseAct act)
    {
        Assert.NotEmpty(CaseActWords.Title(act, Advice.Approve));
        Assert.NotEmpty(CaseActWords.Confirm(act, Advice.Refuse));
        Assert.InRange(CaseActWords.Rank(act), CaseActWords.IsGrave(act) ? 2 : 0, CaseActWords.IsGrave(act) ? 2 : 1);
        Assert.NotEmpty(CaseWords.Did(act, CaseState.Approved));
        Assert.Null(Record.Exception(() => CaseActWords.Consequence(act)));
    }

    [Fact]
    public void No_two_acts_have_the_same_words_on_their_buttons() =>
        Assert.Distinct(Enum.GetValues<CaseAct>().Select(act => CaseActWords.Title(act, Advice.Approve)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_of_entry_of_a_balance_has_words(BalanceEntryKind kind) => Assert.NotEmpty(CaseLicence.TextOf(kind));
}
