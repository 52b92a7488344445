using ComplianceHub.Controls.Cases;
using ComplianceHub.Controls.Licences;
using ComplianceHub.Controls.People;

namespace ComplianceHub.Controls.Tests.Cases;

public class WordsTests
{
    [Fact]
    public void Every_state_act_role_and_permission_has_words_of_its_own()
    {
        AssertDistinct(Enum.GetValues<CaseState>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<LicenceState>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<CaseAct>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<Role>().Select(Words.Of));
        AssertDistinct(Enum.GetValues<Permission>().Select(Words.Of));

        static void AssertDistinct(IEnumerable<string> words)
        {
            var all = words.ToList();
            Assert.All(all, w => Assert.False(string.IsNullOrWhiteSpace(w)));
            Assert.Equal(all.Count, all.Distinct().Count());
        }
    }

    [Fact]
    public void Every_state_has_a_stage_and_a_turn_and_what_is_over_waits_for_nobody()
    {
        Assert.All(Enum.GetValues<CaseState>(), state =>
        {
            Assert.True(Enum.IsDefined(CaseStages.Of(state)));
            Assert.Equal(CaseStages.Of(state) is CaseStage.Decided or CaseStage.Withdrawn, CaseStages.TurnOf(state) == CaseTurn.Nobody);
            Assert.Contains(state, CaseStages.Of(CaseStages.Of(state)));
        });
        Assert.Equal(Enum.GetValues<CaseState>().Order(), Enum.GetValues<CaseStage>().SelectMany(CaseStages.Of).Order());
    }

    [Fact]
    public void A_value_that_is_none_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseStages.Of((CaseState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseStages.TurnOf((CaseState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((CaseState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((LicenceState)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((CaseAct)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Words.Of((Role)99));
    }
}
