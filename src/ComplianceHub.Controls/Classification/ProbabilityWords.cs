using System.Globalization;

namespace ComplianceHub.Controls.Classification;

/// <summary>The one way a probability is written, so that one thing has one number on every page.</summary>
public static class ProbabilityWords
{
    /// <param name="probability">From 0 to 1.</param>
    /// <returns>Such as "under 0.1 %", "0.4 %", "12 %", "over 99 %": the tenths of small ones tell, those of others do not.</returns>
    public static string Of(double probability) => probability switch
    {
        < 0.001 => "under 0.1 %",
        < 0.0995 => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.#} %"),
        > 0.99 => "over 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0} %"),
    };
}
