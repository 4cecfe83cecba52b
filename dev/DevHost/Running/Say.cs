namespace RemitFlow.DevHost.Running;

/// <summary>What the person at the keyboard reads.</summary>
internal static class Say
{
    public static void Started(string what, string where) => Console.WriteLine($"{what,-14} {where}");

    public static void Tour(Uri web) => Console.WriteLine($"""

        Desk           {web}dashboard
        API            {web}docs
        Alerts         {web}api/v1/fraud/alerts
        Live feed      {web}api/v1/stream
        Health         {web}health

        Try            curl -s '{web}api/v1/fraud/alerts?limit=3'

        Ctrl-C ends everything.

        """);
}
