namespace ComplianceHub.Portal.Shell;

/// <summary>The cookie in which the browser keeps light or dark, so that the first paint already has it.</summary>
public static class ThemeCookie
{
    public const string Name = "theme";

    public static bool IsDark(HttpContext? context) => context?.Request.Cookies[Name] == "dark";
}
