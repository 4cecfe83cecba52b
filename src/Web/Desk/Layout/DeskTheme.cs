using MudBlazor;

namespace RemitFlow.Web.Desk.Layout;

/// <summary>The colours and sizes of the desk, light and dark; desk.css takes them from MudBlazor's variables.</summary>
internal static class DeskTheme
{
    private static readonly string[] Fonts = ["Inter", "system-ui", "DejaVu Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1d5bb5", PrimaryContrastText = "#ffffff", Secondary = "#5b4a9e", Background = "#f3f5f8", Surface = "#ffffff",
            AppbarBackground = "#ffffff", AppbarText = "#1a2430", DrawerBackground = "#ffffff", DrawerText = "#1a2430", DrawerIcon = "#4a5868",
            TextPrimary = "#1a2430", TextSecondary = "#4f5d6c", ActionDefault = "#4f5d6c", LinesDefault = "#d9dfe6", LinesInputs = "#8592a0",
            TableLines = "#e3e8ee", Divider = "#d9dfe6", Success = "#146c43", Warning = "#8a5300", Error = "#b3261e", Info = "#1d5bb5",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7cb8ff", PrimaryContrastText = "#0b1724", Secondary = "#b9a8ff", Background = "#0f151c", Surface = "#17202a",
            AppbarBackground = "#17202a", AppbarText = "#e6ecf2", DrawerBackground = "#17202a", DrawerText = "#e6ecf2", DrawerIcon = "#a3b1c0",
            TextPrimary = "#e6ecf2", TextSecondary = "#a3b1c0", ActionDefault = "#a3b1c0", LinesDefault = "#2a3846", LinesInputs = "#71839a",
            TableLines = "#243140", Divider = "#2a3846", Success = "#5fd18f", Warning = "#f0b65a", Error = "#ff8a80", Info = "#7cb8ff",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "48px", DrawerWidthLeft = "190px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.4", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.8125rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "0" },
        },
    };
}
