using ComplianceHub.Application.Policies;
using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Application.Tests.Policies;

public sealed class PolicyForecastTests
{
    /// <summary>Of 100 listed 2 are cleared and 8 wait; of 100 not listed 20 wait.</summary>
    private static PolicyEffect Effect => PolicyEffect.Measure(
        [.. Examples(90, 0.9, true), .. Examples(8, 0.2, true), .. Examples(2, 0.001, true), .. Examples(80, 0.001, false), .. Examples(20, 0.2, false)],
        new(0.5, 0.03));

    [Fact]
    public void Reviews_and_missed_goods_follow_the_years_products()
    {
        var forecast = PolicyForecast.Of(Effect, new(Listed: 50, NotListed: 200, InReview: 0))!;

        Assert.Equal(200 * 0.2 + 50 * 0.08, forecast.Reviews.Number, 6);
        Assert.Equal(50 * 0.02, forecast.Missed.Number, 6);
        Assert.True(forecast.Missed.Low < 1 && forecast.Missed.High > 1, $"{forecast.Missed}");
        Assert.True(forecast.Reviews.Low < 44 && forecast.Reviews.High > 44, $"{forecast.Reviews}");
    }

    [Fact]
    public void What_nobody_has_determined_widens_the_range_and_may_be_either()
    {
        var without = PolicyForecast.Of(Effect, new(50, 200, 0))!;
        var with = PolicyForecast.Of(Effect, new(50, 200, 40))!;

        Assert.Equal(without.Missed.Low, with.Missed.Low, 6);
        Assert.Equal(90 / 50.0 * without.Missed.High, with.Missed.High, 6);
        Assert.Equal(70 * 0.02, with.Missed.Number, 6);
        Assert.True(with.Reviews.High - with.Reviews.Low > without.Reviews.High - without.Reviews.Low);
    }

    [Fact]
    public void Where_nothing_came_in_or_nothing_was_measured_there_is_no_number()
    {
        Assert.Null(PolicyForecast.Of(Effect, new(0, 0, 0)));
        Assert.Null(PolicyForecast.Of(PolicyEffect.Measure([.. Examples(5, 0.1, true)], ClassificationPolicy.Default), new(5, 5, 5)));
    }

    private static IEnumerable<ScoredExample> Examples(int count, double probability, bool listed) =>
        Enumerable.Range(0, count).Select(_ => new ScoredExample(probability, listed, "a"));
}
