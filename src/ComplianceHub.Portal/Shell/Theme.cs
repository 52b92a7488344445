using MudBlazor;

namespace ComplianceHub.Portal.Shell;

/// <summary>The portal's look: ink blue and teal on paper, with status colours that keep their contrast in both modes.</summary>
public static class Theme
{
    private static readonly string[] Sans = ["Roboto", "Noto Sans", "system-ui", "sans-serif"];

    public static MudTheme Portal { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#14507a",
            PrimaryContrastText = "#ffffff",
            Secondary = "#0f766e",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#6b4e16",
            AppbarBackground = "#0f2f47",
            AppbarText = "#f3f7fa",
            Background = "#f5f7f9",
            BackgroundGray = "#e9edf1",
            Surface = "#ffffff",
            DrawerBackground = "#ffffff",
            DrawerText = "#1d2b36",
            DrawerIcon = "#456074",
            TextPrimary = "#16232d",
            TextSecondary = "#4a5c69",
            ActionDefault = "#456074",
            LinesDefault = "#d5dde3",
            LinesInputs = "#8297a5",
            Divider = "#d5dde3",
            TableLines = "#dfe5ea",
            Info = "#1f6fa8",
            Success = "#23743b",
            Warning = "#9a5b00",
            Error = "#b3261e",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7ebbe6",
            PrimaryContrastText = "#06202f",
            Secondary = "#5ec9bd",
            SecondaryContrastText = "#032521",
            Tertiary = "#dcb978",
            AppbarBackground = "#0b1d2b",
            AppbarText = "#e8f0f6",
            Background = "#0e1820",
            BackgroundGray = "#16232d",
            Surface = "#15222c",
            DrawerBackground = "#111d26",
            DrawerText = "#d7e2ea",
            DrawerIcon = "#93a9b8",
            TextPrimary = "#e6eef4",
            TextSecondary = "#a5b8c5",
            ActionDefault = "#93a9b8",
            LinesDefault = "#2b3d4a",
            LinesInputs = "#5d7484",
            Divider = "#2b3d4a",
            TableLines = "#263743",
            Info = "#7ebbe6",
            Success = "#7fd18f",
            Warning = "#f0b357",
            Error = "#ff9a90",
            InfoContrastText = "#06202f",
            SuccessContrastText = "#05260e",
            WarningContrastText = "#2b1900",
            ErrorContrastText = "#3b0703",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Sans, FontSize = "2.25rem", FontWeight = "500", LineHeight = "1.2", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "1.75rem", FontWeight = "500", LineHeight = "1.25", LetterSpacing = "-0.005em" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "1.375rem", FontWeight = "500", LineHeight = "1.3", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Sans, FontSize = "1.125rem", FontWeight = "500", LineHeight = "1.4", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "500", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "500", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "0.9375rem", FontWeight = "500", TextTransform = "none", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "248px" },
    };
}
