namespace ComplianceHub.Portal.Shell;

/// <summary>Currencies offered on forms, ISO 4217; the API takes any three letters.</summary>
internal static class Currencies
{
    public static readonly string[] Usual = ["USD", "EUR", "TRY", "GBP", "JPY", "CHF", "CNY", "AED", "KZT", "AZN", "GEL"];
}
